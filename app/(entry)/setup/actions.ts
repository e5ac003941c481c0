"use server";

import { redirect } from "next/navigation";
import { accountFaultText } from "../../../lib/auth/new-account.ts";
import { completeSetUp } from "../../../lib/auth/set-up.ts";
import { formText } from "../../_session/form-text.ts";
import { writeSessionSecret } from "../../_session/session-cookie.ts";

export type SetUpState = { fault: string; email: string } | null;

const wrongToken = "This set-up link is void. Open the one that Doorwatch printed when it last started.";

export async function submitSetUp(_state: SetUpState, form: FormData): Promise<SetUpState> {
  const email = formText(form, "email", 254);
  const result = await completeSetUp(
    { token: formText(form, "token"), email, password: formText(form, "password") },
    new Date(),
  );
  if (!result.ok) {
    const fault = result.reason === "wrong_token" ? wrongToken : accountFaultText[result.reason];
    return { fault, email };
  }
  await writeSessionSecret(result.value);
  redirect("/");
}
