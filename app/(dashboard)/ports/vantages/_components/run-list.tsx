import { countOf, formatCount, formatDuration } from "../../../../../lib/look/wording.ts";
import type { AuditRunRow } from "../../../../../lib/read/audit-runs.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { cancelRun } from "../actions.ts";

type RunListProps = { runs: readonly AuditRunRow[]; canAct: boolean; now: Date };

const stateWords: Record<AuditRunRow["state"], string> = {
  waiting: "waits",
  running: "goes on",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

/** Runs of our own vantage, the newest first; one that goes on has a bar, and can be cancelled. */
export function RunList({ runs, canAct, now }: RunListProps) {
  return (
    <ul className="[&>li+li]:border-t">
      {runs.map((run) => {
        const isOn = run.state === "waiting" || run.state === "running";
        return (
          <li key={run.id} className="grid gap-1 px-4 py-2.5">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="font-medium">
                {run.kind === "scan" ? "Scan" : "Safe look"} of {serverWords(run.servers)}
              </span>
              <span className="inline-flex items-center gap-2">
                <span
                  className={`h-2 w-2 rounded-full ${isOn ? "bg-accent" : "border border-line-strong"}`}
                />
                {stateWords[run.state]}
              </span>
              <span className="ml-auto text-sm text-faint">
                {run.askedBy ?? "by the schedule"}, <TimeText time={run.askedAt} now={now} />
                {run.startedAt && run.finishedAt && `, took ${lasted(run.startedAt, run.finishedAt)}`}
              </span>
            </div>
            {isOn && (
              <div className="flex flex-wrap items-center gap-3">
                <Progress run={run} />
                {canAct && run.cancelledBy === null && (
                  <ActionForm
                    action={cancelRun}
                    label={`Cancel run ${run.id}`}
                    className="flex items-center gap-2"
                  >
                    <input type="hidden" name="run" value={run.id} />
                    <Button type="submit">Cancel</Button>
                  </ActionForm>
                )}
                {run.cancelledBy !== null && (
                  <span className="text-sm text-muted">ends, asked by {run.cancelledBy}</span>
                )}
              </div>
            )}
            {run.words.map((words) => (
              <p key={words} className="text-sm text-muted wrap-anywhere">
                <SafeText text={words} max={400} />
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function Progress({ run: { id, kind, done, total } }: { run: AuditRunRow }) {
  const what = kind === "scan" ? "port" : "server";
  return (
    <>
      <progress
        value={total > 0 ? done : undefined}
        max={total > 0 ? total : undefined}
        aria-label={`Progress of run ${id}`}
        className="run-progress h-2 w-64 max-w-full"
      />
      <span className="text-sm text-muted">
        {total > 0 ? `${formatCount(done)} of ${countOf(total, what)} tried` : "not begun"}
      </span>
    </>
  );
}

const namedMax = 3;

function serverWords(servers: readonly string[]): string {
  if (servers.length === 0) return "all servers";
  const others = servers.length - namedMax;
  return `${servers.slice(0, namedMax).join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
}

const lasted = (from: string, to: string): string =>
  formatDuration(Math.max(1, (Date.parse(to) - Date.parse(from)) / 1000));
