"use client";

import { type ReactNode, useActionState } from "react";
import { FormFault } from "../../../../_components/form/form-fault.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import type { EditState } from "../actions.ts";

type EditFormProps = {
  action: (state: EditState, form: FormData) => Promise<EditState>;
  waveId: string;
  label: string;
  className?: string;
  children: ReactNode;
};

/** A form that changes a wave, and says what became of it. */
export function EditForm({ action, waveId, label, className = "", children }: EditFormProps) {
  const [state, submit, isPending] = useActionState(action, null);
  return (
    <form action={submit} aria-label={label} className={className}>
      <input type="hidden" name="wave" value={waveId} />
      <fieldset disabled={isPending} className="contents">
        {children}
      </fieldset>
      {state && (
        <div data-answer className="text-sm">
          <FormFault text={state.fault} />
          {state.done && (
            <p role="status">
              {state.done} {state.href && <TextLink href={state.href}>Open it</TextLink>}
            </p>
          )}
        </div>
      )}
    </form>
  );
}
