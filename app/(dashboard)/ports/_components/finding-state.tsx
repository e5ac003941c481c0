import { findingStateWords } from "../../../../lib/look/port-words.ts";
import { untilText } from "../../../../lib/ports/until-text.ts";
import type { FindingRow } from "../../../../lib/read/port-rows.ts";

const waiting = new Set(["new", "open", "regressed"]);

/** Where a finding is in its life. A filled dot waits for somebody, a ring does not. */
export function FindingState({
  finding: { state, resolution, until, isQuiet, isUnused },
}: {
  finding: Pick<FindingRow, "state" | "resolution" | "until" | "isQuiet" | "isUnused">;
}) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span
        className={`h-2 w-2 shrink-0 rounded-full ${waiting.has(state) ? "bg-accent" : "border border-line-strong"}`}
      />
      <span>
        {state === "new" && isQuiet ? "to review" : findingStateWords[state]}
        {resolution !== null && (
          <span className="text-muted">
            {" "}
            by {resolution === "observed" ? "observation" : "an expectation"}
          </span>
        )}
        {until !== null && <span className="text-muted"> until {untilText(Date.parse(until))}</span>}
        {isUnused && <span className="text-muted">, not needed any more</span>}
      </span>
    </span>
  );
}
