import { hrefOf } from "../../../lib/look/href.ts";
import { formatCount } from "../../../lib/look/wording.ts";
import { Cell, HeadCell, Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import type { ProbeChartData } from "./probe-chart-data.ts";
import { barWords } from "./time-axis.ts";

/** What the chart shows, as a table: bars with probes, newest first. */
export function ProbeTable({ data }: { data: ProbeChartData }) {
  const bars = Array.from({ length: data.bars }, (_, bar) => data.bars - 1 - bar).filter((bar) =>
    data.series.some((series) => (series.counts[bar] ?? 0) > 0),
  );
  return (
    <div className="mt-2 max-h-[320px] overflow-y-auto border-t">
      <Table
        label="Probes over time, as a table"
        head={
          <>
            <HeadCell>Time, UTC</HeadCell>
            {data.series.map(({ look }) => (
              <HeadCell key={look.label} align="right">
                {look.label}
              </HeadCell>
            ))}
            <HeadCell align="right">All</HeadCell>
          </>
        }
      >
        {bars.map((bar) => (
          <ProbeTableRow key={bar} data={data} bar={bar} />
        ))}
      </Table>
    </div>
  );
}

function ProbeTableRow({ data, bar }: { data: ProbeChartData; bar: number }) {
  const startMs = data.startMs + bar * data.bucketMs;
  const time = {
    from: new Date(startMs).toISOString(),
    to: new Date(startMs + data.bucketMs).toISOString(),
  };
  const all = data.series.reduce((total, series) => total + (series.counts[bar] ?? 0), 0);
  return (
    <tr>
      <Cell>{barWords(startMs, data.bucketMs)}</Cell>
      {data.series.map(({ look, counts }) => (
        <Cell key={look.label} align="right">
          {formatCount(counts[bar] ?? 0)}
        </Cell>
      ))}
      <Cell align="right">
        <TextLink href={hrefOf("/requests", { ...time, verdict: "probe" })}>{formatCount(all)}</TextLink>
      </Cell>
    </tr>
  );
}
