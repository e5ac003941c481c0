import { alertStateWords } from "../../../../lib/look/alert-words.ts";
import { formatFullTime } from "../../../../lib/look/wording.ts";
import type { AlertRow } from "../../../../lib/read/alert-rows.ts";

type AlertStateProps = { alert: Pick<AlertRow, "state" | "startedAt" | "endedAt">; now: Date };

/** Whether an alert goes on. A filled dot goes on, a ring is over. */
export function AlertStateText({ alert, now }: AlertStateProps) {
  const end = alert.endedAt === null ? "" : ` to ${formatFullTime(new Date(alert.endedAt))}`;
  return (
    <span
      className="inline-flex items-center gap-2 whitespace-nowrap"
      title={`${formatFullTime(new Date(alert.startedAt))}${end}`}
    >
      <span
        className={`h-2 w-2 shrink-0 rounded-full ${alert.state === "resolved" ? "border border-line-strong" : "bg-accent"}`}
      />
      {alertStateWords(alert, now)}
    </span>
  );
}
