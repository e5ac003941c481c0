import type { Chart, Plugin } from "chart.js";
import { type ChartColours, stripes } from "./chart-colours.ts";
import type { ChartContent } from "./draw-probe-chart.ts";

/** Narrower than this, the words would not fit. */
const wordsMinWidth = 70;

/** What is no bar: stretches without data, bands of waves, the bar under the pointer, the hatching of the one that is not over yet. */
export const chartMarks = (content: () => ChartContent, colours: () => ChartColours): Plugin<"bar"> => ({
  id: "marks",
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    const { gaps, bars } = content().data;
    const width = chartArea.width / bars;
    ctx.save();
    ctx.font = `11px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textAlign = "center";
    for (const { first, last } of gaps) {
      const left = chartArea.left + first * width;
      const room = (last - first + 1) * width;
      ctx.fillStyle = colours().bg;
      ctx.fillRect(left, chartArea.top, room, chartArea.height);
      ctx.fillStyle = colours().faint;
      if (room >= wordsMinWidth)
        ctx.fillText("no data", left + room / 2, chartArea.top + chartArea.height / 2, room);
    }
    drawBands(chart, content(), colours());
    const [pointed] = chart.getActiveElements();
    if (pointed) {
      ctx.fillStyle = colours().line;
      ctx.fillRect(chartArea.left + pointed.index * width, chartArea.top, width, chartArea.height);
    }
    ctx.restore();
  },
  afterDatasetsDraw({ ctx, chartArea }) {
    const { partial, bars } = content().data;
    const hatching = stripes(colours().surface, null);
    if (partial === null || hatching === null) return;
    const width = chartArea.width / bars;
    ctx.save();
    ctx.globalAlpha = 0.8;
    ctx.fillStyle = hatching;
    ctx.fillRect(chartArea.left + partial * width, chartArea.top, width, chartArea.height);
    ctx.restore();
  },
});

const bandRowHeight = 15;
/** A band that would be too narrow to see is this wide. */
const bandMinWidth = 3;

/** Share of a chart's height, in pixels, that the names of waves need above its highest bar. */
export function headroomOf({ bands }: ChartContent, height: number): number {
  const rows = Math.max(0, ...bands.map(({ row }) => row + 1));
  return height > 0 ? (rows * bandRowHeight) / height : 0;
}

/** Waves behind the bars, each with its name where there is room. */
function drawBands({ ctx, chartArea }: Chart, { data, bands }: ChartContent, colours: ChartColours): void {
  const perMs = chartArea.width / (data.bars * data.bucketMs);
  const toX = (ms: number) =>
    Math.min(chartArea.right, Math.max(chartArea.left, chartArea.left + (ms - data.startMs) * perMs));
  ctx.save();
  ctx.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = "left";
  for (const { fromMs, toMs } of bands) {
    const left = toX(fromMs);
    ctx.fillStyle = colours["accent-soft"];
    ctx.fillRect(left, chartArea.top, Math.max(bandMinWidth, toX(toMs) - left), chartArea.height);
  }
  for (const { fromMs, label, row } of bands) {
    const width = ctx.measureText(label).width;
    // Near the right edge the name stands before the band's beginning.
    const left = Math.min(toX(fromMs) + 4, chartArea.right - width - 2);
    if (left < chartArea.left) continue;
    ctx.fillStyle = colours.muted;
    ctx.fillText(label, left, chartArea.top + 11 + row * bandRowHeight);
  }
  ctx.restore();
}
