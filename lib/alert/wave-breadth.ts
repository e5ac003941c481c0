import { stepMs } from "../log/time-range.ts";
import type { WaveView } from "./wave-view.ts";

/** The most servers that bursts began on within any hour, and within any day. */
export type Breadth = { hour: number; day: number };

/** How broad a wave was at its broadest. */
export function breadthOf(bursts: WaveView["bursts"]): Breadth {
  const sorted = bursts.toSorted((a, b) => a.firstMs - b.firstMs);
  return { hour: mostWithin(sorted, stepMs.hour), day: mostWithin(sorted, stepMs.day) };
}

function mostWithin(sorted: WaveView["bursts"], spanMs: number): number {
  const inside = new Map<number, number>();
  let most = 0;
  let oldest = 0;
  for (const { serverId, firstMs } of sorted) {
    inside.set(serverId, (inside.get(serverId) ?? 0) + 1);
    for (let left = sorted[oldest]; left && firstMs - left.firstMs > spanMs; left = sorted[++oldest]) {
      const count = inside.get(left.serverId) ?? 0;
      if (count <= 1) inside.delete(left.serverId);
      else inside.set(left.serverId, count - 1);
    }
    most = Math.max(most, inside.size);
  }
  return most;
}
