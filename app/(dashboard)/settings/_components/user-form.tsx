"use client";

import { useActionState } from "react";
import { FormFault } from "../../../_components/form/form-fault.tsx";
import { SelectField } from "../../../_components/form/select-field.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { Field } from "../../../_components/ui/field.tsx";
import { submitUser } from "../actions.ts";

export function UserForm() {
  const [state, submit, isPending] = useActionState(submitUser, null);
  return (
    <form action={submit} className="grid gap-3 border-t p-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="off"
          required
          maxLength={254}
          className="w-64"
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={256}
          placeholder="at least 12 characters"
          className="w-56"
        />
        <SelectField label="Role" name="role" defaultValue="viewer">
          <option value="viewer">viewer: reads</option>
          <option value="operator">operator: also servers and tokens</option>
          <option value="admin">admin: also users</option>
        </SelectField>
        <Button type="submit" disabled={isPending}>
          Add the user
        </Button>
      </div>
      <FormFault text={state?.fault} />
      {state?.done && <p role="status">{state.done}</p>}
    </form>
  );
}
