import { Policy } from "../../../../../lib/alert/policy.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { NumberCell } from "./number-cell.tsx";
import { ResetButton } from "./reset-button.tsx";

const cellClass =
  "h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm text-text focus:border-accent disabled:opacity-100";
/** 0 is Sunday; weeks begin on Monday. */
const weekdays = [
  [1, "Mon"],
  [2, "Tue"],
  [3, "Wed"],
  [4, "Thu"],
  [5, "Fri"],
  [6, "Sat"],
  [0, "Sun"],
] as const;

/** What is not about a single rule: how much is told a day, when it is quiet, when the digest comes. */
export function GeneralSettings({ policy, canChange }: { policy: Policy; canChange: boolean }) {
  const { rules: _, silences: __, maintenance: ___, ...general } = policy;
  const normal = Policy.parse({});
  const isChanged = Object.entries(general).some(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(normal[name as keyof Policy]),
  );
  return (
    <Card
      title="When and how much"
      summary="What was reached, gave way or suffers is told at once, whatever stands here."
      aside={isChanged && canChange && <ResetButton part="general" name="When and how much" />}
    >
      <div
        // New fields once something was saved or reset: browsers keep what was typed in those that stay.
        key={JSON.stringify(general)}
        className="grid gap-x-8 gap-y-3 px-4 pt-2 pb-4 lg:grid-cols-3"
      >
        <div className="grid content-start gap-1.5">
          <NumberCell
            name="budgetPerDay"
            label="Mails a day for what is new and broad"
            unit=""
            min={0}
            max={100}
            value={policy.budgetPerDay}
            otherwise={normal.budgetPerDay}
          />
          <NumberCell
            name="firstWeekBudgetPerDay"
            label="The same in the first week, when everything is new"
            unit=""
            min={0}
            max={100}
            value={policy.firstWeekBudgetPerDay}
            otherwise={normal.firstWeekBudgetPerDay}
          />
        </div>
        <div className="grid content-start gap-1.5">
          <NumberCell
            name="growthFactor"
            label="Told again when it has grown"
            unit="times"
            min={1.1}
            max={100}
            value={policy.growthFactor}
            otherwise={normal.growthFactor}
          />
          <NumberCell
            name="flappingTurns"
            label="Only in the digest once it came or went, in a day,"
            unit="times"
            min={3}
            max={100}
            value={policy.flappingTurns}
            otherwise={normal.flappingTurns}
          />
        </div>
        <Digest policy={policy} />
        <QuietHours policy={policy} />
      </div>
    </Card>
  );
}

function Digest({ policy: { digest, timeZone } }: { policy: Policy }) {
  return (
    <div className="flex flex-wrap content-start items-center gap-x-2 gap-y-1.5 text-sm">
      <label className="flex items-center gap-2">
        Digest
        <select name="every" defaultValue={digest.every} className={cellClass}>
          <option value="day">every day</option>
          <option value="week">every week</option>
          <option value="never">never</option>
        </select>
      </label>
      <label className="flex items-center gap-2">
        at
        <input type="time" name="digestAt" required defaultValue={digest.at} className={cellClass} />
      </label>
      <label className="flex items-center gap-2">
        weekly on
        <select name="digestDay" defaultValue={digest.weekday} className={cellClass}>
          {weekdays.map(([day, name]) => (
            <option key={day} value={day}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2">
        Time zone of all these
        <input
          name="timeZone"
          list="time-zones"
          required
          maxLength={60}
          autoComplete="off"
          defaultValue={timeZone}
          className={`${cellClass} w-36`}
        />
      </label>
      <datalist id="time-zones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}

function QuietHours({ policy: { quietHours } }: { policy: Policy }) {
  const days = quietHours?.weekdays ?? weekdays.map(([day]) => day);
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t pt-3 text-sm lg:col-span-3">
      <legend className="sr-only">Quiet hours</legend>
      <label className="flex items-center gap-2">
        <input type="checkbox" name="isQuiet" defaultChecked={quietHours !== null} />
        Quiet hours: what can wait, waits
      </label>
      <label className="flex items-center gap-2">
        from
        <input
          type="time"
          name="quietFrom"
          defaultValue={quietHours?.from ?? "22:00"}
          className={cellClass}
        />
      </label>
      <label className="flex items-center gap-2">
        to
        <input type="time" name="quietTo" defaultValue={quietHours?.to ?? "07:00"} className={cellClass} />
      </label>
      <span className="text-muted">beginning on</span>
      {weekdays.map(([day, name]) => (
        <label key={day} className="flex min-h-6 items-center gap-1.5">
          <input
            type="checkbox"
            className="m-1.5"
            name="quietDay"
            value={day}
            defaultChecked={days.includes(day)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
