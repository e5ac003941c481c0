import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
} from "chart.js";
import { formatCount } from "../../../lib/look/wording.ts";
import { type ChartColours, readChartColours } from "./chart-colours.ts";
import { chartMarks, headroomOf } from "./chart-marks.ts";
import type { ProbeChartData } from "./probe-chart-data.ts";
import { tickLabel, tickStride } from "./time-axis.ts";
import type { WaveBand } from "./wave-bands.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** What is drawn: the bars, and the waves behind them. */
export type ChartContent = { data: ProbeChartData; bands: readonly WaveBand[] };

export type DrawnChart = {
  /** Shows other content, or the same in the colours that hold now, without a movement. */
  show(content: ChartContent): void;
  destroy(): void;
};

export type ChartListener = {
  /** The pointer is over a bar, whose middle is `x` pixels from the left; null when it is over none. */
  onPoint(at: { bar: number; x: number } | null): void;
  /** A bar was chosen, with a mouse or with a finger. */
  onChoose(bar: number, isTouch: boolean): void;
};

/** Draws stacked bars into a canvas. */
export function drawProbeChart(
  canvas: HTMLCanvasElement,
  first: ChartContent,
  listener: ChartListener,
): DrawnChart {
  let content = first;
  let colours = readChartColours(canvas.parentElement ?? document.body);
  const chart = new Chart(
    canvas,
    configuration(
      () => content,
      () => colours,
      listener,
    ),
  );
  const leave = () => listener.onPoint(null);
  canvas.addEventListener("mouseleave", leave);
  const show = () => {
    fillIn(chart, content.data, colours);
    chart.update("none");
  };
  show();
  return {
    show(next) {
      content = next;
      colours = readChartColours(canvas.parentElement ?? document.body);
      show();
    },
    destroy() {
      canvas.removeEventListener("mouseleave", leave);
      chart.destroy();
    },
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
  content: () => ChartContent,
  colours: () => ChartColours,
  listener: ChartListener,
): ChartConfiguration<"bar"> {
  const data = () => content().data;
  const font = { family: getComputedStyle(document.body).fontFamily, size: 11 };
  return {
    type: "bar",
    data: { labels: [], datasets: [] },
    plugins: [chartMarks(content, colours)],
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      onClick: (event, [element]) => {
        const isTouch = event.native instanceof PointerEvent && event.native.pointerType === "touch";
        if (element) listener.onChoose(element.index, isTouch);
      },
      onHover: (_event, [element]) =>
        listener.onPoint(element ? { bar: element.index, x: element.element.x } : null),
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
          afterDataLimits: (axis) => {
            axis.max *= 1 + headroomOf(content(), axis.chart.height);
          },
          border: { display: false },
          ticks: { font, precision: 0, maxTicksLimit: 6, callback: (value) => formatCount(Number(value)) },
        },
      },
    },
  };
}

const barTime = ({ startMs, bucketMs }: ProbeChartData, bar: number): number => startMs + bar * bucketMs;
