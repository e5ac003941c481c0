import { no, ok, type Result } from "../result.ts";
import { findSetUpToken } from "../store/setting/find-set-up-token.ts";
import { keepSetUpToken } from "../store/setting/keep-set-up-token.ts";
import { countUsers } from "../store/user/count-users.ts";
import { insertFirstUser } from "../store/user/insert-first-user.ts";
import { type AccountFault, newAccount } from "./new-account.ts";
import { newSecret, sameSecret } from "./secret.ts";
import { openSession } from "./session.ts";

/** The token of the set-up link; null once there is a user. It stays the same until it was used. */
export async function setUpToken(): Promise<string | null> {
  if ((await countUsers()) > 0) return null;
  return keepSetUpToken(newSecret());
}

/** Whether a set-up link still waits to be opened. */
export const awaitsSetUp = async (): Promise<boolean> => (await countUsers()) === 0;

/** Tells whether this is the token of a set-up that is still open. */
export async function isSetUpToken(token: string): Promise<boolean> {
  const expected = await findSetUpToken();
  return expected !== null && sameSecret(token, expected);
}

/**
 * Makes the first admin and signs in.
 *
 * @returns the secret for the cookie
 */
export async function completeSetUp(
  choice: { token: string; email: string; password: string },
  now: Date,
): Promise<Result<string, AccountFault | "wrong_token">> {
  if (!(await isSetUpToken(choice.token))) return no("wrong_token");
  const account = await newAccount(choice);
  if (!account.ok) return account;
  const userId = await insertFirstUser({ ...account.value, role: "admin" });
  return userId === null ? no("wrong_token") : ok(await openSession(userId, now));
}
