"use client";

import { useActionState } from "react";
import { FormFault } from "../../../_components/form/form-fault.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { Field } from "../../../_components/ui/field.tsx";
import { submitSetUp } from "../actions.ts";

export function SetUpForm({ token }: { token: string }) {
  const [state, submit, isPending] = useActionState(submitSetUp, null);
  return (
    <form action={submit} className="grid gap-4 rounded-lg border bg-surface p-4">
      <input type="hidden" name="token" value={token} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={state?.email}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={256}
        hint="At least 12 characters; a few words will do."
      />
      <FormFault text={state?.fault} />
      <Button type="submit" tone="main" disabled={isPending}>
        Create the account
      </Button>
    </form>
  );
}
