import type { ChecklistStep, Tick } from "../../../../../../lib/ports/checklist.ts";
import type { ChecklistRow } from "../../../../../../lib/read/findings.ts";
import { ActionForm } from "../../../../../_components/form/action-form.tsx";
import { Button } from "../../../../../_components/ui/button.tsx";
import { CommandText } from "../../../../../_components/ui/command-text.tsx";
import { inputClass } from "../../../../../_components/ui/field.tsx";
import { Icon } from "../../../../../_components/ui/icon.tsx";
import { SafeText } from "../../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../../_components/ui/time-text.tsx";
import { tick, untick } from "../actions.ts";

type ChecklistPartProps = {
  checklist: ChecklistRow;
  findingId: string;
  /** The finding is resolved: the list stays as a record. */
  isOver: boolean;
  /** Of several findings of a port, one list is enough to begin with. */
  isOpen: boolean;
  canAct: boolean;
  now: Date;
};

/** From a finding to a port that is safely closed, or safely open: steps with evidence, confirmed by scans. */
export function ChecklistPart({ checklist, findingId, isOver, isOpen, canAct, now }: ChecklistPartProps) {
  const { steps, state, done, outOf, next } = checklist;
  const isClosing = ["stop", "loopback", "remove_forward"].includes(state.choose?.choice ?? "");
  const wanted = steps.filter(({ name }) => name !== "secure" || !isClosing);
  return (
    <details open={isOpen || undefined} className="group border-t">
      <summary className="flex items-baseline gap-2 px-4 py-2 font-medium hover:bg-raised">
        <span className="inline-block text-faint transition-transform group-open:rotate-90">›</span>
        Close it safely
        <span className="text-sm font-normal text-muted">
          {done} of {outOf} steps
        </span>
      </summary>
      <ol className="grid gap-1 px-4 pt-1 pb-3" aria-label="Steps to close it safely">
        {wanted.map((step, index) => {
          const ticked = state[step.name];
          const isNext = step.name === next && !isOver;
          return (
            <li key={step.name} className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2">
              <Mark number={index + 1} isDone={ticked !== undefined} isNext={isNext} />
              <div className="min-w-0 pb-1">
                <p className={ticked || isNext ? "font-medium" : "text-muted"}>{step.title}</p>
                {ticked && (
                  <Ticked
                    tick={ticked}
                    step={step}
                    findingId={findingId}
                    canAct={canAct && !isOver}
                    now={now}
                  />
                )}
                {isNext && <NextStep step={step} findingId={findingId} canAct={canAct} />}
              </div>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

function Mark({ number, isDone, isNext }: { number: number; isDone: boolean; isNext: boolean }) {
  return (
    <span
      className={`flex h-5 w-5 items-center justify-center rounded-full border text-xs ${
        isDone
          ? "border-green text-green"
          : isNext
            ? "border-accent font-medium text-accent"
            : "border-line-strong text-faint"
      }`}
    >
      {isDone ? <Icon name="check" className="h-3 w-3" /> : number}
      <span className="sr-only">{isDone ? "done" : isNext ? "next" : "later"}</span>
    </span>
  );
}

type TickedProps = { tick: Tick; step: ChecklistStep; findingId: string; canAct: boolean; now: Date };

function Ticked({ tick: { by, atMs, evidence, choice }, step, findingId, canAct, now }: TickedProps) {
  const chosen = step.choices.find((one) => one.choice === choice);
  return (
    <div className="grid gap-0.5 text-sm">
      <p className="border-l-2 border-line-strong pl-2 wrap-anywhere">
        {chosen && <span className="font-medium">{chosen.text}. </span>}
        <SafeText text={evidence} max={2_000} />
      </p>
      <div className="flex flex-wrap items-baseline gap-x-3 text-muted">
        <span>
          {by}, <TimeText time={new Date(atMs).toISOString()} now={now} />
        </span>
        {canAct && !step.isByScan && (
          <ActionForm action={untick} label={`Not done after all: ${step.title}, finding ${findingId}`}>
            <input type="hidden" name="finding" value={findingId} />
            <input type="hidden" name="step" value={step.name} />
            <button type="submit" className="text-accent hover:underline">
              Not done after all
            </button>
          </ActionForm>
        )}
      </div>
    </div>
  );
}

function NextStep({ step, findingId, canAct }: { step: ChecklistStep; findingId: string; canAct: boolean }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 pb-2">
      <p className="max-w-[80ch]">{step.text}</p>
      {step.commands.map(({ text, command }) => (
        <div key={command}>
          <p className="text-sm text-muted">{text}</p>
          <CommandText text={command} />
        </div>
      ))}
      {canAct && !step.isByScan ? (
        <ActionForm
          action={tick}
          label={`${step.title}, finding ${findingId}`}
          className="grid grid-cols-[minmax(0,1fr)] gap-2"
        >
          <input type="hidden" name="finding" value={findingId} />
          <input type="hidden" name="step" value={step.name} />
          <Choices step={step} />
          <label className="grid gap-1 text-sm font-medium">
            Evidence
            <textarea
              key={step.name}
              name="evidence"
              required
              maxLength={4_000}
              rows={2}
              placeholder={step.wants}
              className={`${inputClass} !h-auto py-1.5 font-normal`}
            />
          </label>
          <Button type="submit" className="justify-self-start">
            Done
          </Button>
        </ActionForm>
      ) : (
        <ChoiceCommands step={step} />
      )}
    </div>
  );
}

function Choices({ step }: { step: ChecklistStep }) {
  if (step.choices.length === 0) return null;
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <legend className="pb-1 text-sm font-medium">Choose a way</legend>
      {step.choices.map(({ choice, text, commands }) => (
        <div key={choice}>
          <label className="flex items-baseline gap-2">
            <input type="radio" name="choice" value={choice} required />
            <span>{text}</span>
          </label>
          {commands.length > 0 && (
            <details className="pl-6">
              <summary className="text-sm text-accent hover:underline">Commands</summary>
              {commands.map((one) => (
                <div key={one.command}>
                  <p className="text-sm text-muted">{one.text}</p>
                  <CommandText text={one.command} />
                </div>
              ))}
            </details>
          )}
        </div>
      ))}
    </fieldset>
  );
}

/** For people who only read: the ways without the buttons. */
function ChoiceCommands({ step }: { step: ChecklistStep }) {
  if (step.choices.length === 0) return null;
  return (
    <ul className="list-disc pl-4">
      {step.choices.map(({ choice, text }) => (
        <li key={choice}>{text}</li>
      ))}
    </ul>
  );
}
