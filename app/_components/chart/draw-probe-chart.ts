import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  Tooltip,
} from "chart.js";
import { formatCount } from "../../../lib/look/wording.ts";
import { type ChartColours, readChartColours } from "./chart-colours.ts";
import { chartMarks } from "./chart-marks.ts";
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
    // An empty bar is no bar: of a zero, Chart.js would draw the least height.
    set.data = series.counts.map((count) => (count === 0 ? null : count));
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
    plugins: [chartMarks(data, colours)],
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
