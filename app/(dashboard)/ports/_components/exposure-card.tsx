import { hrefOf, type Query } from "../../../../lib/look/href.ts";
import { formatCount, formatFullTime } from "../../../../lib/look/wording.ts";
import type { ExposurePoint } from "../../../../lib/read/exposure.ts";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { Cell, HeadCell, Table } from "../../../_components/ui/table.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { ExposureChart } from "./exposure-chart.tsx";

type ExposureCardProps = {
  points: readonly ExposurePoint[];
  asTable: boolean;
  /** The day whose changes are shown. */
  chosen: string | undefined;
  /** What the URL says besides. */
  keep: Query;
};

/** How much stood open that nobody expects, day by day. */
export function ExposureCard({ points, asTable, chosen, keep }: ExposureCardProps) {
  const hrefOfPoint = ({ at }: ExposurePoint) => hrefOf("/ports", { ...keep, day: at.slice(0, 10) });
  const isEmpty = points.every(({ counts }) => counts === null);
  return (
    <Card
      title="Exposure"
      summary={
        <span className="inline-flex flex-wrap gap-x-4">
          <span className="inline-flex items-center gap-1.5">
            <i className="h-0.5 w-4 bg-red" /> exposed
          </span>
          <span className="inline-flex items-center gap-1.5">
            <i className="h-0.5 w-4 bg-amber" /> not expected
          </span>
        </span>
      }
      aside={
        <>
          per day, UTC ·{" "}
          <TextLink
            isUnderlined
            scroll={false}
            href={hrefOf("/ports", { ...keep, ...(!asTable && { view: "table" }) })}
          >
            {asTable ? "as a chart" : "as a table"}
          </TextLink>
        </>
      }
    >
      {isEmpty ? (
        <Nothing>Nobody has looked in the last 30 days. No data is not the same as nothing open.</Nothing>
      ) : asTable ? (
        <ExposureTable points={points} hrefOfPoint={hrefOfPoint} />
      ) : (
        <ExposureChart points={points} hrefOfPoint={hrefOfPoint} chosen={chosen} />
      )}
    </Card>
  );
}

type ExposureTableProps = {
  points: readonly ExposurePoint[];
  hrefOfPoint: (point: ExposurePoint) => string;
};

function ExposureTable({ points, hrefOfPoint }: ExposureTableProps) {
  return (
    <div className="mt-2 max-h-[320px] overflow-y-auto border-t">
      <Table
        label="Exposure over time, as a table"
        head={
          <>
            <HeadCell>Day, UTC</HeadCell>
            <HeadCell align="right">Exposed</HeadCell>
            <HeadCell align="right">Not expected</HeadCell>
            <HeadCell align="right">Open</HeadCell>
            <HeadCell align="right">Servers</HeadCell>
          </>
        }
      >
        {points.toReversed().map((point) => (
          <tr key={point.at}>
            <Cell>
              <TextLink href={hrefOfPoint(point)}>{formatFullTime(new Date(point.at)).slice(0, 10)}</TextLink>
            </Cell>
            {point.counts === null ? (
              <td colSpan={4} className="px-2 pr-4 text-right text-faint">
                nobody looked
              </td>
            ) : (
              <>
                <Cell align="right">{formatCount(point.counts.exposed)}</Cell>
                <Cell align="right">{formatCount(point.counts.unexpected)}</Cell>
                <Cell align="right">{formatCount(point.counts.open)}</Cell>
                <Cell align="right">{formatCount(point.counts.servers)}</Cell>
              </>
            )}
          </tr>
        ))}
      </Table>
    </div>
  );
}
