"use client";

import { useActionState } from "react";
import { FormFault } from "../../../_components/form/form-fault.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { Field } from "../../../_components/ui/field.tsx";
import { submitSignIn } from "../actions.ts";

export function SignInForm({ next }: { next: string }) {
  const [state, submit, isPending] = useActionState(submitSignIn, null);
  return (
    <form action={submit} className="grid gap-4 rounded-lg border bg-surface p-4">
      <input type="hidden" name="next" value={next} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={state?.email}
      />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <FormFault text={state?.fault} />
      <Button type="submit" tone="main" disabled={isPending}>
        Sign in
      </Button>
    </form>
  );
}
