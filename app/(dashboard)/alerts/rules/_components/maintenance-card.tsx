import type { AlertPolicy, ShownWindow } from "../../../../../lib/read/alert-policy.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { Nothing } from "../../../../_components/ui/nothing.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { addWindow, removeWindow } from "../actions.ts";
import { scopeWords } from "./matcher-words.ts";
import { ScopeField } from "./silences-card.tsx";

type MaintenanceCardProps = { setting: AlertPolicy; canAct: boolean; now: Date };

const repeatWords: Record<number, string> = { 1: "every day", 7: "every week", 28: "every 4 weeks" };

/** Planned work on servers: what happens to them meanwhile is kept and not told; attackers do not wait for its end. */
export function MaintenanceCard({ setting: { windows, fleet, marks }, canAct, now }: MaintenanceCardProps) {
  const hour = Math.ceil(now.getTime() / 3_600_000) * 3_600_000;
  return (
    <div id="maintenance" className="min-w-0 scroll-mt-20">
      <Card
        title="Maintenance windows"
        summary={windows.length > 0 ? `${windows.length} planned` : "none planned"}
      >
        {windows.length === 0 ? (
          <Nothing>
            No work is planned. Within a window nobody is told that its servers are silent, late or odd; that
            something was reached is told all the same.
          </Nothing>
        ) : (
          <ul className="py-1" aria-label="Maintenance windows">
            {windows.map((window) => (
              <WindowItem
                key={window.maintenanceWindowId}
                window={window}
                servers={scopeWords(window.scope, fleet)}
                canAct={canAct}
                now={now}
              />
            ))}
          </ul>
        )}
        {canAct && (
          <details className="border-t px-4 py-3">
            <summary className="w-fit rounded-sm text-accent hover:underline">New window</summary>
            <ActionForm action={addWindow} label="New window" className="mt-3 grid gap-3" isEmptied>
              <Field
                label="Name"
                name="name"
                required
                maxLength={100}
                autoComplete="off"
                placeholder="kernel updates"
              />
              <ScopeField marks={marks} />
              <div className="flex flex-wrap gap-3">
                <Field
                  label="From, in UTC"
                  name="from"
                  type="datetime-local"
                  required
                  defaultValue={fieldTime(hour)}
                />
                <Field
                  label="To, in UTC"
                  name="to"
                  type="datetime-local"
                  required
                  defaultValue={fieldTime(hour + 7_200_000)}
                />
                <SelectField label="It comes again" name="repeats" defaultValue="">
                  <option value="">never</option>
                  <option value="1">every day</option>
                  <option value="7">every week</option>
                  <option value="28">every 4 weeks</option>
                </SelectField>
              </div>
              <Button type="submit" className="justify-self-start">
                Plan it
              </Button>
            </ActionForm>
          </details>
        )}
      </Card>
    </div>
  );
}

/** What a date field takes: minutes, without a zone. */
const fieldTime = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

type WindowItemProps = { window: ShownWindow; servers: string; canAct: boolean; now: Date };

function WindowItem({ window, servers, canAct, now }: WindowItemProps) {
  const { startsAt, endsAt, repeatsDays } = window;
  const isOver = repeatsDays === null && endsAt <= now;
  return (
    <li className={`flex flex-wrap items-baseline gap-x-3 px-4 py-1.5 ${isOver ? "text-muted" : ""}`}>
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span className={isOver ? "" : "font-medium"}>
          <SafeText text={window.name} max={100} />
        </span>
        <span className="text-muted">
          : <SafeText text={servers} max={300} /> ({window.by})
        </span>
      </span>
      <span className="text-sm text-muted">
        <TimeText time={startsAt.toISOString()} now={now} /> to{" "}
        <TimeText time={endsAt.toISOString()} now={now} />
        {repeatsDays !== null && `, ${repeatWords[repeatsDays] ?? `every ${repeatsDays} days`}`}
        {isOver && ", over"}
      </span>
      {canAct && (
        <ActionForm action={removeWindow} label={`Remove ${window.name}`}>
          <input type="hidden" name="window" value={window.maintenanceWindowId} />
          <Button type="submit" className="!h-6">
            Remove
          </Button>
        </ActionForm>
      )}
    </li>
  );
}
