"use client";

import { useActionState } from "react";
import { FormFault } from "../../../_components/form/form-fault.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { Field } from "../../../_components/ui/field.tsx";
import { submitPassword } from "../actions.ts";

export function PasswordForm() {
  const [state, submit, isPending] = useActionState(submitPassword, null);
  return (
    <form action={submit} className="mt-3 grid max-w-[360px] gap-3">
      <Field
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
      />
      <Field
        label="New password"
        name="next"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={256}
        hint="At least 12 characters. Every other browser is signed out."
      />
      <FormFault text={state?.fault} />
      {state?.done && <p role="status">{state.done}</p>}
      <Button type="submit" disabled={isPending} className="justify-self-start">
        Change it
      </Button>
    </form>
  );
}
