"use client";

import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { TextLink } from "../ui/text-link.tsx";
import { FormFault } from "./form-fault.tsx";

/** What became of a form: what is wrong with it, or what was done. `href` leads to where it went on. */
export type FormState = { fault?: string; done?: string; href?: string } | null;

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
  // React empties a form whose action it ran itself, whatever came of it.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => submit(data));
  };
  return (
    <form ref={form} action={submit} onSubmit={send} aria-label={label} className={className}>
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
        </div>
      )}
    </form>
  );
}
