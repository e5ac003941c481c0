import { categoryLooks } from "../../../lib/look/category-look.ts";
import { hrefOf, type Query, sourceHref } from "../../../lib/look/href.ts";
import { formatCount } from "../../../lib/look/wording.ts";
import type { OverviewSource } from "../../../lib/read/overview.ts";
import { CategoryChip } from "../ui/category-chip.tsx";
import { LogText } from "../ui/log-text.tsx";
import { Sparkline } from "../ui/sparkline.tsx";
import { Cell, HeadCell, Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { TimeText } from "../ui/time-text.tsx";

type SourceTableProps = { rows: readonly OverviewSource[]; query: Query; now: Date; isFull?: boolean };

/** Sources that probed, most probes first. The full table also says how long they have been at it. */
export function SourceTable({ rows, query, now, isFull = false }: SourceTableProps) {
  // Of an hour there are two bars, which say nothing.
  const hasTrend = rows.some((row) => row.trend.length > 3);
  return (
    <Table
      label="Sources"
      head={
        <>
          <HeadCell name>Address</HeadCell>
          <HeadCell hideBelow={isFull ? "md" : "xl"}>Who</HeadCell>
          <HeadCell hideBelow="lg">Tried</HeadCell>
          <HeadCell align="right">Servers</HeadCell>
          <HeadCell align="right">Probes</HeadCell>
          {isFull && (
            <>
              <HeadCell align="right" hideBelow="md">
                All requests
              </HeadCell>
              <HeadCell hideBelow="lg">First, UTC</HeadCell>
              <HeadCell hideBelow="md">Last, UTC</HeadCell>
            </>
          )}
          {hasTrend && <HeadCell hideBelow="sm">Probes over time</HeadCell>}
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.address} className="hover:bg-raised">
          <Cell name>
            <TextLink href={sourceHref(row.address, query)}>
              <LogText text={row.address} max={80} />
            </TextLink>
          </Cell>
          <Cell hideBelow={isFull ? "md" : "xl"} name className="text-sm text-muted">
            {[row.identity, row.network, row.country].filter(Boolean).join(" · ") || "–"}
          </Cell>
          <Cell hideBelow="lg">
            <Tried row={row} shown={isFull ? 2 : 1} />
          </Cell>
          <Cell align="right">{formatCount(row.servers)}</Cell>
          <Cell align="right">
            <TextLink href={hrefOf("/requests", { ...query, source: row.address, verdict: "probe" })}>
              {formatCount(row.probes)}
            </TextLink>
          </Cell>
          {isFull && (
            <>
              <Cell align="right" hideBelow="md">
                {formatCount(row.requests)}
              </Cell>
              <Cell hideBelow="lg" className="text-muted">
                <TimeText time={row.firstSeen} now={now} />
              </Cell>
              <Cell hideBelow="md" className="text-muted">
                <TimeText time={row.lastSeen} now={now} />
              </Cell>
            </>
          )}
          {hasTrend && (
            <Cell hideBelow="sm">
              <Sparkline
                counts={row.trend}
                {...(row.categories[0] && { look: categoryLooks[row.categories[0]] })}
              />
            </Cell>
          )}
        </tr>
      ))}
    </Table>
  );
}

function Tried({ row, shown }: { row: OverviewSource; shown: number }) {
  const others = row.categories.length - shown;
  return (
    <span className="flex items-center gap-3">
      {row.categories.slice(0, shown).map((category) => (
        <CategoryChip key={category} category={category} />
      ))}
      {others > 0 && <span className="text-sm text-faint">+{others}</span>}
    </span>
  );
}
