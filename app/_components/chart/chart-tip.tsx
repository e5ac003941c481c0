"use client";

import { lookClass } from "../../../lib/look/category-look.ts";
import { hrefOf } from "../../../lib/look/href.ts";
import { countOf, formatCount } from "../../../lib/look/wording.ts";
import { TextLink } from "../ui/text-link.tsx";
import type { ProbeChartData } from "./probe-chart-data.ts";
import { barWords } from "./time-axis.ts";
import { bandsOfBar, type WaveBand } from "./wave-bands.ts";

export type PointedBar = { bar: number; x: number; isHeld: boolean };

type ChartTipProps = { data: ProbeChartData; bands: readonly WaveBand[]; pointed: PointedBar };

/** What the bar under the pointer holds. A finger holds it, and finds a link in it. */
export function ChartTip({ data, bands, pointed }: ChartTipProps) {
  const { bar, x, isHeld } = pointed;
  const parts = data.series.filter((series) => (series.counts[bar] ?? 0) > 0).reverse();
  const all = parts.reduce((total, series) => total + (series.counts[bar] ?? 0), 0);
  const isGap = data.gaps.some(({ first, last }) => bar >= first && bar <= last);
  return (
    <div
      className={`absolute top-2 z-10 grid gap-1 rounded-md border border-line-strong bg-surface px-3 py-2 text-sm whitespace-nowrap ${
        isHeld ? "" : "pointer-events-none"
      } ${bar > data.bars / 2 ? "-translate-x-full" : ""}`}
      style={{ left: bar > data.bars / 2 ? x - 4 : x + 16 }}
    >
      <p className="text-muted">
        {barWords(data.startMs + bar * data.bucketMs, data.bucketMs)}
        {bar === data.partial && ", not over yet"}
      </p>
      <p className="font-semibold">{isGap ? "no data" : countOf(all, "probe")}</p>
      {parts.map(({ look, counts }) => (
        <p key={look.label} className="flex items-center gap-1.5">
          <i className={`h-2.5 w-2.5 rounded-[2px] ${lookClass(look)}`} />
          {look.label}
          <span className="ml-auto pl-4">{formatCount(counts[bar] ?? 0)}</span>
        </p>
      ))}
      {bandsOfBar(bands, data, bar).map(({ id, label }) => (
        <p key={id} className="text-muted">
          {isHeld ? <TextLink href={`/waves/${id}`}>{label}</TextLink> : label} goes on
        </p>
      ))}
      {isHeld && <TextLink href={barHref(data, bar)}>Show these requests</TextLink>}
    </div>
  );
}

/** The probes of one bar. */
export function barHref({ startMs, bucketMs }: ProbeChartData, bar: number): string {
  const from = new Date(startMs + bar * bucketMs).toISOString();
  const to = new Date(startMs + (bar + 1) * bucketMs).toISOString();
  return hrefOf("/requests", { verdict: "probe", from, to });
}
