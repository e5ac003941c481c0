import type { Plugin } from "chart.js";
import { type ChartColours, stripes } from "./chart-colours.ts";
import type { ProbeChartData } from "./probe-chart-data.ts";

/** Narrower than this, the words would not fit. */
const wordsMinWidth = 70;

/** What is no bar: stretches without data, the bar under the pointer, the hatching of the one that is not over yet. */
export const chartMarks = (data: () => ProbeChartData, colours: () => ChartColours): Plugin<"bar"> => ({
  id: "marks",
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    const { gaps, bars } = data();
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
    const [pointed] = chart.getActiveElements();
    if (pointed) {
      ctx.fillStyle = colours().line;
      ctx.fillRect(chartArea.left + pointed.index * width, chartArea.top, width, chartArea.height);
    }
    ctx.restore();
  },
  afterDatasetsDraw({ ctx, chartArea }) {
    const { partial, bars } = data();
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
