"use server";

import { redirect } from "next/navigation";
import { localPath } from "../../../lib/auth/local-path.ts";
import { type SignInReason, signIn } from "../../../lib/auth/sign-in.ts";
import { clientAddress } from "../../_session/client-address.ts";
import { formText } from "../../_session/form-text.ts";
import { writeSessionSecret } from "../../_session/session-cookie.ts";

export type SignInState = { fault: string; email: string } | null;

const faultText: Record<SignInReason, string> = {
  wrong: "E-mail address or password is wrong.",
  too_many_attempts: "Too many attempts. Wait a quarter of an hour, then try again.",
};

export async function submitSignIn(_state: SignInState, form: FormData): Promise<SignInState> {
  const email = formText(form, "email", 254);
  const result = await signIn(
    { email, password: formText(form, "password"), address: await clientAddress() },
    new Date(),
  );
  if (!result.ok) return { fault: faultText[result.reason], email };
  await writeSessionSecret(result.value);
  redirect(localPath(formText(form, "next")));
}
