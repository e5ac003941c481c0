import { no, ok, type Result } from "../result.ts";
import { insertUser } from "../store/user/insert-user.ts";
import { type AccountFault, accountFaultText, newAccount } from "./new-account.ts";
import type { Role } from "./roles.ts";

export type UserFault = AccountFault | "taken";

/** What is wrong and what would be right, for people. */
export const userFaultText: Record<UserFault, string> = {
  ...accountFaultText,
  taken: "There is a user with this e-mail address already.",
};

/** Adds a user; the first one, however made, completes the set-up. */
export async function createUser(choice: {
  email: string;
  password: string;
  role: Role;
}): Promise<Result<number, UserFault>> {
  const account = await newAccount(choice);
  if (!account.ok) return account;
  const userId = await insertUser({ ...account.value, role: choice.role });
  return userId === null ? no("taken") : ok(userId);
}
