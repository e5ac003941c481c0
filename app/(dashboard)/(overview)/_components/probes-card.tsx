import { hrefOf } from "../../../../lib/look/href.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import type { Overview } from "../../../../lib/read/overview.ts";
import type { PageRange } from "../../../../lib/read/page-range.ts";
import { ProbeChart } from "../../../_components/chart/probe-chart.tsx";
import { toProbeChartData } from "../../../_components/chart/probe-chart-data.ts";
import { ProbeLegend } from "../../../_components/chart/probe-legend.tsx";
import { ProbeTable } from "../../../_components/chart/probe-table.tsx";
import { bucketWords } from "../../../_components/chart/time-axis.ts";
import { waveBands } from "../../../_components/chart/wave-bands.ts";
import { Card } from "../../../_components/ui/card.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";

type ProbesCardProps = {
  overview: Pick<Overview, "trend" | "linesAt" | "probes" | "change" | "waves">;
  page: PageRange;
  asTable: boolean;
  now: Date;
};

/** Probes over time, stacked by category, as a chart or as the table behind it. */
export function ProbesCard({ overview, page, asTable, now }: ProbesCardProps) {
  const { trend, linesAt, probes, change, waves } = overview;
  const data = toProbeChartData({ trend, linesAt, range: page.range, bucketMs: page.bucketMs }, now);
  const bands = waveBands(waves, page.range);
  const per = `per ${bucketWords(page.bucketMs)}, UTC`;
  return (
    <Card
      title="Probes"
      summary={`${countOf(probes, "probe")} in ${page.words}${page.live ? changeWords(probes, change) : ""}`}
      aside={
        <>
          {per} ·{" "}
          <TextLink
            isUnderlined
            href={hrefOf("/", { ...page.query, ...(!asTable && { view: "table" }) })}
            scroll={false}
          >
            {asTable ? "as a chart" : "as a table"}
          </TextLink>
        </>
      }
    >
      {asTable ? (
        <ProbeTable data={data} />
      ) : (
        <ProbeChart
          data={data}
          bands={bands}
          label={`Probes ${per}, stacked by category: ${chartWords(data.series)}`}
        />
      )}
      <ProbeLegend series={data.series} query={page.query} />
    </Card>
  );
}

const chartWords = (series: readonly { look: { label: string }; total: number }[]): string =>
  series.map(({ look, total }) => `${look.label} ${total}`).join(", ") || "none";

/** Compares with the time before; silent where the difference says nothing. */
function changeWords(probes: number, change: number | null): string {
  if (change === null || probes < 20) return "";
  if (change >= 2) return ` · ${change.toFixed(change < 10 ? 1 : 0)} times as many as before`;
  const percent = Math.round(Math.abs(change - 1) * 100);
  if (percent === 0) return " · as many as before";
  return ` · ${percent} % ${change < 1 ? "fewer" : "more"} than before`;
}
