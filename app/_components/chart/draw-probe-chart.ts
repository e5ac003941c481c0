import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  type Plugin,
  Tooltip,
} from "chart.js";
import { formatCount } from "../../../lib/look/wording.ts";
import { type ChartColours, readChartColours, stripes } from "./chart-colours.ts";
import type { ProbeChartData } from "./probe-chart-data.ts";
import { barWords, tickLabel, tickStride } from "./time-axis.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export type DrawnChart = {
  /** Shows other data, or the same in the colours that hold now, without a movement. */
  show(data: ProbeChartData): void;
  destroy(): void;
};

/** Draws stacked bars into a canvas; `onBar` hears which bar was chosen. */
export function drawProbeChart(
  canvas: HTMLCanvasElement,
  first: ProbeChartData,
  onBar: (bar: number) => void,
): DrawnChart {
  let data = first;
  let colours = readChartColours(canvas.parentElement ?? document.body);
  const chart = new Chart(
    canvas,
    configuration(
      () => data,
      () => colours,
      onBar,
    ),
  );
  fillIn(chart, data, colours);
  chart.update("none");
  return {
    show(next) {
      data = next;
      colours = readChartColours(canvas.parentElement ?? document.body);
      fillIn(chart, data, colours);
      chart.update("none");
    },
    destroy: () => chart.destroy(),
  };
}

/** Keeps the datasets' objects where they are, so that a bar under the pointer stays chosen. */
function fillIn(chart: Chart<"bar">, data: ProbeChartData, colours: ChartColours): void {
  chart.data.labels = Array.from({ length: data.bars }, (_, bar) => data.startMs + bar * data.bucketMs);
  chart.data.datasets.length = Math.min(chart.data.datasets.length, data.series.length);
  for (const [index, series] of data.series.entries()) {
    const set = chart.data.datasets[index] ?? { data: [] };
    set.label = series.look.label;
    set.data = series.counts;
    set.backgroundColor = colours.fill(series.look);
    chart.data.datasets[index] = set;
  }
  const { x, y } = chart.options.scales ?? {};
  if (y?.ticks && y.grid && x?.ticks) {
    y.ticks.color = x.ticks.color = colours.faint;
    y.grid.color = colours.line;
  }
}

function configuration(
  data: () => ProbeChartData,
  colours: () => ChartColours,
  onBar: (bar: number) => void,
): ChartConfiguration<"bar"> {
  const font = { family: getComputedStyle(document.body).fontFamily, size: 11 };
  return {
    type: "bar",
    data: { labels: [], datasets: [] },
    plugins: [marks(data, colours)],
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      onClick: (_event, elements) => {
        const [element] = elements;
        if (element) onBar(element.index);
      },
      onHover: (event, elements) => {
        const target = event.native?.target;
        if (target instanceof HTMLElement) target.style.cursor = elements.length > 0 ? "pointer" : "default";
      },
      datasets: { bar: { categoryPercentage: 1, barPercentage: 0.92, minBarLength: 1 } },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { display: false },
          ticks: {
            font,
            maxRotation: 0,
            autoSkip: false,
            callback: (bar) => tickLabel(barTime(data(), Number(bar))),
          },
          afterBuildTicks: (axis) => {
            const { bars, bucketMs } = data();
            const stride = Math.max(bucketMs, tickStride(bars * bucketMs, axis.chart.width));
            axis.ticks = axis.ticks.filter((tick) => barTime(data(), tick.value) % stride === 0);
          },
        },
        y: {
          stacked: true,
          beginAtZero: true,
          border: { display: false },
          ticks: { font, precision: 0, maxTicksLimit: 6, callback: (value) => formatCount(Number(value)) },
        },
      },
      plugins: { tooltip: tooltip(data) },
    },
  };
}

const barTime = ({ startMs, bucketMs }: ProbeChartData, bar: number): number => startMs + bar * bucketMs;

type TooltipOptions = NonNullable<NonNullable<ChartConfiguration<"bar">["options"]>["plugins"]>["tooltip"];

/** Drawn on the canvas, so that nothing in it can be taken for markup. */
function tooltip(data: () => ProbeChartData): NonNullable<TooltipOptions> {
  return {
    filter: (item) => Number(item.raw) > 0,
    itemSort: (a, b) => b.datasetIndex - a.datasetIndex,
    padding: 10,
    boxPadding: 4,
    cornerRadius: 6,
    callbacks: {
      title: ([item]) => {
        if (!item) return "";
        const words = barWords(barTime(data(), item.dataIndex), data().bucketMs);
        return item.dataIndex === data().partial ? `${words}, not over yet` : words;
      },
      label: (item) => ` ${formatCount(Number(item.raw))}  ${item.dataset.label ?? ""}`,
    },
  };
}

/** What is not a bar: stretches without data, and the hatching of the bar that is not over yet. */
const marks = (data: () => ProbeChartData, colours: () => ChartColours): Plugin<"bar"> => ({
  id: "marks",
  beforeDatasetsDraw({ ctx, chartArea }) {
    const { silent, bars, partial } = data();
    const width = chartArea.width / bars;
    ctx.save();
    for (let bar = 0; bar < bars; bar++) {
      if (!silent[bar] || bar === partial) continue;
      let end = bar;
      while (end + 1 < bars && silent[end + 1] && end + 1 !== partial) end++;
      const left = chartArea.left + bar * width;
      const room = (end - bar + 1) * width;
      ctx.fillStyle = colours().bg;
      ctx.fillRect(left, chartArea.top, room, chartArea.height);
      if (room > 70) {
        ctx.fillStyle = colours().faint;
        ctx.font = `11px ${getComputedStyle(document.body).fontFamily}`;
        ctx.textAlign = "center";
        ctx.fillText("no data", left + room / 2, chartArea.top + chartArea.height / 2, room);
      }
      bar = end;
    }
    ctx.restore();
  },
  afterDatasetsDraw({ ctx, chartArea }) {
    const { partial, bars } = data();
    if (partial === null) return;
    const hatching = stripes(colours().surface, null);
    if (!hatching) return;
    const width = chartArea.width / bars;
    ctx.save();
    ctx.globalAlpha = 0.8;
    ctx.fillStyle = hatching;
    ctx.fillRect(chartArea.left + partial * width, chartArea.top, width, chartArea.height);
    ctx.restore();
  },
});
