"use client";

import { useActionState, useState } from "react";
import { FormFault } from "../../../_components/form/form-fault.tsx";
import { SelectField } from "../../../_components/form/select-field.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { CopyButton } from "../../../_components/ui/copy-button.tsx";
import { Field } from "../../../_components/ui/field.tsx";
import { submitToken } from "../actions.ts";

export function TokenForm() {
  const [state, submit, isPending] = useActionState(submitToken, null);
  const [scope, setScope] = useState("read");
  return (
    <form action={submit} className="grid gap-3 border-t p-4">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label="The token may"
          name="scope"
          value={scope}
          onChange={(event) => setScope(event.target.value)}
        >
          <option value="read">read everything</option>
          <option value="ingest">send the logs of a server</option>
          <option value="audit">send the ports of a server</option>
        </SelectField>
        {scope !== "read" && (
          <Field
            label="Server"
            name="server"
            required
            maxLength={100}
            placeholder="web-1"
            autoComplete="off"
            className="w-48"
          />
        )}
        <Field
          label="Expires after days"
          name="days"
          type="number"
          min={1}
          max={3650}
          placeholder="never"
          className="w-36"
        />
        <Button type="submit" disabled={isPending}>
          Make a token
        </Button>
      </div>
      <FormFault text={state?.fault} />
      {state?.token && (
        <div role="status" className="grid gap-1 rounded-md border border-accent bg-accent-soft px-3 py-2">
          <p className="text-sm">It is shown this once; copy it now.</p>
          <div className="flex items-center gap-2">
            <code className="mono min-w-0 flex-1 break-all">{state.token}</code>
            <CopyButton text={state.token} label="Copy the token" />
          </div>
        </div>
      )}
    </form>
  );
}
