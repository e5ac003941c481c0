"use client";

import { type FormEvent, useActionState, useState } from "react";
import { FormFault } from "../../_components/form/form-fault.tsx";
import { Button } from "../../_components/ui/button.tsx";
import { explainText } from "../actions.ts";
import { examples } from "./examples.ts";
import { Explained } from "./explained.tsx";
import { tooMuch } from "./limits.ts";

export function ExplainForm() {
  const [state, submit, isPending] = useActionState(explainText, null);
  const [fault, setFault] = useState<string | null>(null);
  // Too much is said at once, and need not travel.
  const check = (event: FormEvent<HTMLFormElement>) => {
    const text = new FormData(event.currentTarget).get("text");
    const found = typeof text === "string" ? tooMuch(text) : null;
    setFault(found);
    if (found !== null) event.preventDefault();
  };
  return (
    <>
      <form action={submit} onSubmit={check} className="grid max-w-[1100px] grid-cols-[minmax(0,1fr)] gap-3">
        <label htmlFor="text" className="sr-only">
          Lines of an access log
        </label>
        <textarea
          id="text"
          name="text"
          rows={6}
          defaultValue={state?.text ?? ""}
          placeholder={examples.rtsp.text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          className="mono w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 break-all focus:border-accent"
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button type="submit" tone="main" disabled={isPending}>
            Explain
          </Button>
          <span className="ml-2 text-sm text-muted">Or try:</span>
          {Object.entries(examples).map(([name, { label }]) => (
            <button
              key={name}
              type="submit"
              name="example"
              value={name}
              className="max-w-full truncate rounded-md border border-line-strong bg-surface px-2 py-0.5 hover:bg-bg"
            >
              <span className="mono">{label}</span>
            </button>
          ))}
        </div>
        <FormFault text={fault ?? state?.fault ?? undefined} />
      </form>
      {state !== null && state.fault === null && (
        <Explained lines={state.lines} relation={state.relation} fleet={state.fleet} />
      )}
    </>
  );
}
