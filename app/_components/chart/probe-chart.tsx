"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { hrefOf } from "../../../lib/look/href.ts";
import type { DrawnChart } from "./draw-probe-chart.ts";
import type { ProbeChartData } from "./probe-chart-data.ts";

type ProbeChartProps = { data: ProbeChartData; label: string };

/** Probes over time, stacked by category. Chart.js comes after the page; choosing a bar leads to its requests. */
export function ProbeChart({ data, label }: ProbeChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<DrawnChart | null>(null);
  const latest = useRef(data);
  const router = useRouter();

  useEffect(() => {
    latest.current = data;
    drawn.current?.show(data);
  }, [data]);

  useEffect(() => {
    let isGone = false;
    const redraw = () => drawn.current?.show(latest.current);
    const themes = new MutationObserver(redraw);
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    void import("./draw-probe-chart.ts").then(({ drawProbeChart }) => {
      if (isGone || !canvas.current) return;
      drawn.current = drawProbeChart(canvas.current, latest.current, (bar) =>
        router.push(barHref(latest.current, bar)),
      );
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
    <div className="relative h-[236px] px-3 pt-3 max-md:h-[190px] max-md:px-1.5">
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

function barHref({ startMs, bucketMs }: ProbeChartData, bar: number): string {
  const from = new Date(startMs + bar * bucketMs).toISOString();
  const to = new Date(startMs + (bar + 1) * bucketMs).toISOString();
  return hrefOf("/requests", { verdict: "probe", from, to });
}
