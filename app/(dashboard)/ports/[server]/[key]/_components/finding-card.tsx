import {
  findingStateWords,
  findingTitles,
  portSeverityWords,
} from "../../../../../../lib/look/port-words.ts";
import type { FindingDetails } from "../../../../../../lib/read/findings.ts";
import type { FindingHistoryRow } from "../../../../../../lib/read/port-rows.ts";
import { Card } from "../../../../../_components/ui/card.tsx";
import { SafeText } from "../../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../../_components/ui/time-text.tsx";
import { FindingState } from "../../../_components/finding-state.tsx";
import { ChecklistPart } from "./checklist-part.tsx";
import { FindingActs } from "./finding-acts.tsx";

type FindingCardProps = { finding: FindingDetails; isFirst: boolean; canAct: boolean; now: Date };

/** A finding: why it is one, what can be done, how to close the port safely, and who did what. */
export function FindingCard({ finding, isFirst, canAct, now }: FindingCardProps) {
  return (
    <Card
      title={findingTitles[finding.rule]}
      summary={`Finding ${finding.id} · ${portSeverityWords[finding.severity]}`}
      aside={<FindingState finding={finding} />}
    >
      <div className="grid gap-3 px-4 pt-2 pb-4">
        <p className="wrap-anywhere">
          <SafeText text={finding.reason} max={600} />
        </p>
        <p className="text-sm text-muted">
          Found <TimeText time={finding.firstSeen} now={now} />, last seen{" "}
          <TimeText time={finding.lastSeen} now={now} />
          {finding.assignee !== null && `; ${finding.assignee} looks after it`}
          {finding.isQuiet && "; it was there when the server was first looked at, so it is no news"}
        </p>
        {canAct && <FindingActs finding={finding} />}
      </div>
      {finding.checklist && (
        <ChecklistPart
          checklist={finding.checklist}
          findingId={finding.id}
          isOpen={isFirst || Object.keys(finding.checklist.state).length > 0}
          isOver={isOver(finding)}
          canAct={canAct}
          now={now}
        />
      )}
      <History rows={finding.history} now={now} />
    </Card>
  );
}

/** What an expectation has answered is still gone through to its end, where somebody has begun with it. */
const isOver = ({ resolution, checklist }: FindingDetails): boolean =>
  resolution === "observed" ||
  (resolution === "expected" && Object.keys(checklist?.state ?? {}).length === 0);

function History({ rows, now }: { rows: readonly FindingHistoryRow[]; now: Date }) {
  if (rows.length === 0) return null;
  return (
    <details className="group border-t">
      <summary className="flex items-baseline gap-2 px-4 py-2 font-medium hover:bg-raised">
        <span className="inline-block text-faint transition-transform group-open:rotate-90">›</span>
        History <span className="text-sm font-normal text-muted">{rows.length}</span>
      </summary>
      <ol className="grid gap-1.5 px-4 pb-4 text-sm" aria-label="History of the finding">
        {rows.map((row) => (
          <li
            key={`${row.at} ${row.action} ${row.note}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3"
          >
            <span className="min-w-0 wrap-anywhere">
              <span className="text-muted">{row.actor}:</span> {moveWords(row)}
              {row.note !== "" && (
                <>
                  {" "}
                  <SafeText text={row.note} max={600} />
                </>
              )}
            </span>
            <span className="text-faint">
              <TimeText time={row.at} now={now} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function moveWords({ from, to, action }: FindingHistoryRow): string {
  if (action === "assigned" || action === "checklist" || from === to) return "";
  return from === null ? "found." : `${findingStateWords[from]} → ${findingStateWords[to]}.`;
}
