import { stepMs } from "../../../../lib/log/time-range.ts";
import { hrefOf, type Query } from "../../../../lib/look/href.ts";
import { countOf, formatDay } from "../../../../lib/look/wording.ts";
import { listPortChanges } from "../../../../lib/read/port-changes.ts";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { ChangeList } from "./change-list.tsx";

const changesMax = 100;

/** What changed on a day of the trend. */
export async function DayCard({ day, now, keep }: { day: string; now: Date; keep: Query }) {
  const from = new Date(day);
  const range = { from, to: new Date(from.getTime() + stepMs.day) };
  const { rows, nextCursor } = await listPortChanges({ range, limit: changesMax });
  return (
    <Card
      title={`Changes on ${formatDay(from)}`}
      summary={`${nextCursor === null ? "" : "more than "}${countOf(rows.length, "change")}`}
      aside={
        <TextLink href={hrefOf("/ports", keep)} scroll={false}>
          Close
        </TextLink>
      }
    >
      {rows.length > 0 ? (
        <div className="pt-2">
          <ChangeList changes={rows} now={now} />
        </div>
      ) : (
        <Nothing>No look on this day found a change.</Nothing>
      )}
    </Card>
  );
}
