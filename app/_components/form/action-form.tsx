"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { CopyButton } from "../ui/copy-button.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { FormFault } from "./form-fault.tsx";
import { sendKept } from "./send-kept.ts";

/**
 * What became of a form: what is wrong with it, or what was done. `href` leads to where it went on, `secret` can be seen
 * this once.
 */
export type FormState = { fault?: string; done?: string; href?: string; secret?: string } | null;

type ActionFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  className?: string;
  /** Empties the form once it is done, for another one. */
  isEmptied?: boolean;
  children: ReactNode;
};

/**
 * A form that is sent without leaving the page, and says what became of it. With a fault it keeps what was typed.
 * Without JavaScript the browser sends it itself.
 */
export function ActionForm({ action, label, className = "", isEmptied, children }: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  // The action itself and no function around it: only so it works before, or without, JavaScript.
  const [state, submit, isPending] = useActionState(action, null);
  useEffect(() => {
    if (isEmptied && state?.done) form.current?.reset();
  }, [state, isEmptied]);
  return (
    <form ref={form} action={submit} onSubmit={sendKept(submit)} aria-label={label} className={className}>
      <fieldset disabled={isPending} className="contents">
        {children}
      </fieldset>
      {state && (
        <div data-answer className="text-sm whitespace-pre-line">
          <FormFault text={state.fault} />
          {state.done && (
            <p role="status">
              {state.done} {state.href && <TextLink href={state.href}>Open it</TextLink>}
            </p>
          )}
          {state.secret && (
            <div className="mt-2 grid gap-1 rounded-md border border-accent bg-accent-soft px-3 py-2">
              <p>Its secret is shown this once; copy it now.</p>
              <div className="flex items-center gap-2">
                <code className="mono min-w-0 flex-1 break-all">{state.secret}</code>
                <CopyButton text={state.secret} label="Copy the secret" />
              </div>
            </div>
          )}
        </div>
      )}
    </form>
  );
}
