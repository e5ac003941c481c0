"use client";

import { type ReactNode, useActionState } from "react";
import { FormFault } from "../../../../_components/form/form-fault.tsx";
import { sendKept } from "../../../../_components/form/send-kept.ts";
import { Button } from "../../../../_components/ui/button.tsx";
import { changeRules } from "../actions.ts";
import { BackTestResult } from "./back-test-result.tsx";

type RulesFormProps = { canChange: boolean; children: ReactNode };

/** The form of all rules: saves them, or tries on the past what they would have told, saved or not. */
export function RulesForm({ canChange, children }: RulesFormProps) {
  const [state, submit, isPending] = useActionState(changeRules, null);
  return (
    <form
      action={submit}
      onSubmit={sendKept(submit)}
      aria-label="Rules"
      className="grid gap-5 max-md:gap-3.5"
    >
      {/* What Enter sends: without it, the first button of the form, which resets a rule. */}
      <button
        type="submit"
        name="do"
        value="save"
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        disabled={!canChange}
      >
        Save
      </button>
      <fieldset disabled={isPending || !canChange} className="contents">
        {children}
      </fieldset>
      <div className="sticky bottom-0 z-10 -mx-6 flex flex-wrap items-center gap-x-3 gap-y-2 border-t bg-surface px-6 py-2.5 max-md:bottom-14 max-md:-mx-3.5 max-md:px-3.5">
        {canChange && (
          <Button type="submit" name="do" value="save" tone="main" disabled={isPending}>
            Save
          </Button>
        )}
        <Button type="submit" name="do" value="test" disabled={isPending}>
          Try it on the last 30 days
        </Button>
        <div data-answer className="min-w-0 flex-1 text-sm whitespace-pre-line">
          {isPending && <p className="text-muted">One moment …</p>}
          {!isPending && <FormFault text={state?.fault} />}
          {!isPending && state?.done && <p role="status">{state.done}</p>}
          {!isPending && !state && canChange && (
            <p className="text-muted max-md:hidden">
              Trying changes nothing: change thresholds, see what would have been told, then save.
            </p>
          )}
        </div>
      </div>
      {state?.report && <BackTestResult report={state.report} />}
    </form>
  );
}
