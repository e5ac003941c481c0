import { no, ok, type Result } from "../result.ts";
import { findUserById } from "../store/user/find-user-by-id.ts";
import { updatePassword } from "../store/user/update-password.ts";
import { type AccountFault, newAccount } from "./new-account.ts";
import { fitsPassword } from "./password.ts";
import { openSession } from "./session.ts";

/**
 * Changes a user's password, signs the user out everywhere and in again here.
 *
 * @returns the secret for the cookie
 */
export async function changePassword(
  change: { userId: number; current: string; next: string },
  now: Date,
): Promise<Result<string, AccountFault | "wrong">> {
  const user = await findUserById(change.userId);
  if (!(await fitsPassword(user?.passwordHash ?? null, change.current)) || user === null) return no("wrong");
  const account = await newAccount({ email: user.email, password: change.next });
  if (!account.ok) return account;
  await updatePassword(user.userId, account.value.passwordHash);
  return ok(await openSession(user.userId, now));
}
