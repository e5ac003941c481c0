"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { barHref, ChartTip, type PointedBar } from "./chart-tip.tsx";
import type { DrawnChart } from "./draw-probe-chart.ts";
import type { ProbeChartData } from "./probe-chart-data.ts";
import type { WaveBand } from "./wave-bands.ts";

type ProbeChartProps = { data: ProbeChartData; bands: readonly WaveBand[]; label: string };

/** Probes over time, stacked by category. Chart.js comes after the page; choosing a bar leads to its requests. */
export function ProbeChart({ data, bands, label }: ProbeChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<DrawnChart | null>(null);
  const latest = useRef({ data, bands });
  const [pointed, setPointed] = useState<PointedBar | null>(null);
  const router = useRouter();

  useEffect(() => {
    latest.current = { data, bands };
    drawn.current?.show(latest.current);
  }, [data, bands]);

  useEffect(() => {
    let isGone = false;
    const redraw = () => drawn.current?.show(latest.current);
    const themes = new MutationObserver(redraw);
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    void import("./draw-probe-chart.ts").then(({ drawProbeChart }) => {
      if (isGone || !canvas.current) return;
      drawn.current = drawProbeChart(canvas.current, latest.current, {
        onPoint: (at) => setPointed((held) => (at ? { ...at, isHeld: false } : held?.isHeld ? held : null)),
        onChoose: (bar, isTouch) => {
          if (isTouch) setPointed((at) => at && { ...at, isHeld: true });
          else router.push(barHref(latest.current.data, bar));
        },
      });
      themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      system.addEventListener("change", redraw);
    });
    return () => {
      isGone = true;
      themes.disconnect();
      system.removeEventListener("change", redraw);
      drawn.current?.destroy();
      drawn.current = null;
    };
  }, [router]);

  return (
    <div className="px-3 pt-3 max-md:px-1.5">
      <div className="relative h-[224px] max-md:h-[180px]">
        <canvas ref={canvas} role="img" aria-label={label} className={pointed ? "cursor-pointer" : ""} />
        {pointed && pointed.bar < data.bars && <ChartTip data={data} bands={bands} pointed={pointed} />}
      </div>
    </div>
  );
}
