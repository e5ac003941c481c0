import type { FindingState } from "../../../../../../lib/ports/finding.ts";
import type { FindingRow } from "../../../../../../lib/read/port-rows.ts";
import { ActionForm } from "../../../../../_components/form/action-form.tsx";
import { Button } from "../../../../../_components/ui/button.tsx";
import { Field } from "../../../../../_components/ui/field.tsx";
import { act } from "../actions.ts";

type Kind = "review" | "acknowledge" | "accept" | "mark_false" | "claim_fixed" | "reopen";

const acts: readonly { kind: Kind; label: string; hint: string; states: readonly FindingState[] }[] = [
  {
    kind: "acknowledge",
    label: "Acknowledge",
    hint: "Others see that somebody has it.",
    states: ["new", "open", "regressed", "unverified", "fix_unconfirmed"],
  },
  {
    kind: "claim_fixed",
    label: "It is fixed",
    hint: "The next scans confirm it, or open it again.",
    states: ["new", "open", "acknowledged", "regressed", "unverified", "accepted"],
  },
  {
    kind: "accept",
    label: "Accept",
    hint: "It stays as it is, until a day or for good. Say why.",
    states: ["new", "open", "acknowledged", "regressed", "unverified", "fix_unconfirmed", "accepted"],
  },
  {
    kind: "mark_false",
    label: "False positive",
    hint: "It is not what it looks like. Say why.",
    states: ["new", "open", "acknowledged", "regressed", "unverified", "fix_unconfirmed", "accepted"],
  },
  {
    kind: "reopen",
    label: "Open again",
    hint: "What was decided holds no more.",
    states: ["acknowledged", "accepted", "fix_unconfirmed", "false_positive"],
  },
];

/** What can be done with a finding as it is now: one note, and a button for each. */
export function FindingActs({ finding }: { finding: FindingRow }) {
  const { id, state, isQuiet, assignee } = finding;
  const possible = acts.filter(({ states }) => states.includes(state));
  return (
    <>
      {possible.length > 0 && (
        <ActionForm action={act} label={`Decide on finding ${id}`} className="grid gap-2">
          <input type="hidden" name="finding" value={id} />
          <div className="flex flex-wrap gap-3">
            <Field
              label="Note"
              name="note"
              maxLength={2_000}
              autoComplete="off"
              placeholder="why, or what was done"
              className="min-w-52 flex-1"
            />
            <Field label="Accept until" name="until" type="date" className="w-40" />
          </div>
          <div className="flex flex-wrap gap-2">
            {state === "new" && isQuiet && (
              <Button type="submit" name="kind" value="review" title="Somebody has looked at it.">
                Reviewed
              </Button>
            )}
            {possible.map(({ kind, label, hint }) => (
              <Button key={kind} type="submit" name="kind" value={kind} title={hint}>
                {label}
              </Button>
            ))}
          </div>
        </ActionForm>
      )}
      {state !== "resolved" && (
        <ActionForm action={act} label={`Hand finding ${id} over`} className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="finding" value={id} />
          <input type="hidden" name="kind" value="assign" />
          <Field
            key={assignee}
            label="Who looks after it"
            name="to"
            maxLength={254}
            autoComplete="off"
            defaultValue={assignee ?? undefined}
            placeholder="nobody"
            className="w-64"
          />
          <Button type="submit">Hand over</Button>
        </ActionForm>
      )}
    </>
  );
}
