import { no, ok, type Result } from "../result.ts";
import { findUserByEmail } from "../store/user/find-user-by-email.ts";
import { type Attempts, countAttempts } from "./attempts.ts";
import { normalEmail } from "./email.ts";
import { fitsPassword } from "./password.ts";
import { openSession } from "./session.ts";

export type SignInReason = "wrong" | "too_many_attempts";

const quarterMs = 15 * 60_000;

type Limits = { byPair: Attempts; byEmail: Attempts; byAddress: Attempts };
// Next's bundles hold several copies of this module; the counters must be one.
const holder = globalThis as typeof globalThis & { doorwatchSignIn?: Limits };
const limits = (): Limits => {
  holder.doorwatchSignIn ??= {
    byPair: countAttempts({ attempts: 5, windowMs: quarterMs, keysMax: 10_000 }),
    // The address may be forged where no proxy is trusted, so an e-mail address has a wider limit of its own.
    byEmail: countAttempts({ attempts: 50, windowMs: quarterMs, keysMax: 10_000 }),
    byAddress: countAttempts({ attempts: 50, windowMs: quarterMs, keysMax: 10_000 }),
  };
  return holder.doorwatchSignIn;
};

/**
 * Checks e-mail address and password and opens a session. The answer, and the time it takes, are the same for an
 * unknown e-mail address and for a wrong password.
 *
 * @param address where the attempt comes from
 * @returns the secret for the cookie
 */
export async function signIn(
  credentials: { email: string; password: string; address: string },
  now: Date,
): Promise<Result<string, SignInReason>> {
  const email = normalEmail(credentials.email);
  const pair = `${email} ${credentials.address}`;
  const { byPair, byEmail, byAddress } = limits();
  const allowed =
    byAddress.allow(credentials.address, now) && byPair.allow(pair, now) && byEmail.allow(email, now);
  if (!allowed) return no("too_many_attempts");
  const user = await findUserByEmail(email);
  if (!(await fitsPassword(user?.passwordHash ?? null, credentials.password)) || user === null)
    return no("wrong");
  byPair.clear(pair);
  return ok(await openSession(user.userId, now));
}
