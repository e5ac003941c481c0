import { no, ok, type Result } from "../result.ts";
import { isEmail, normalEmail } from "./email.ts";
import { hashPassword, passwordMaxLength, passwordMinLength } from "./password.ts";

export type AccountFault = "bad_email" | "short_password" | "long_password";

/** Checks what a person chose for an account and hashes the password. */
export async function newAccount(choice: {
  email: string;
  password: string;
}): Promise<Result<{ email: string; passwordHash: string }, AccountFault>> {
  const email = normalEmail(choice.email);
  if (!isEmail(email)) return no("bad_email");
  if ([...choice.password].length < passwordMinLength) return no("short_password");
  if (choice.password.length > passwordMaxLength) return no("long_password");
  return ok({ email, passwordHash: await hashPassword(choice.password) });
}

/** What is wrong and what would be right, for people. */
export const accountFaultText: Record<AccountFault, string> = {
  bad_email: "That is not an e-mail address.",
  short_password: `The password needs at least ${passwordMinLength} characters; a few words will do.`,
  long_password: `The password may have at most ${passwordMaxLength} characters.`,
};
