import { networkOf } from "../../lib/waves/network-of.ts";
import type { Campaign, Sent } from "./random-fleet.ts";
import { commons } from "./random-lists.ts";

const famous = new Set(commons);

/**
 * When a campaign could have been recognised at the earliest: the arrival of the line with which one run has tried eight
 * different targets, or two runs share three that are not famous; for a sweep, one source has met three servers, three
 * contacts came from one network, or four sources have met three servers. Null where that never happens.
 */
export function completedAtMs({ kind, sent }: Campaign, arrivals: ReadonlyMap<Sent, number>): number | null {
  const sorted = sent
    .map((one) => ({ ...one, atMs: arrivals.get(one) ?? one.atMs }))
    .sort((a, b) => a.atMs - b.atMs);
  return kind === "sweep" ? sweepCompleted(sorted) : listCompleted(sorted);
}

function listCompleted(sent: readonly Sent[]): number | null {
  const runs = new Map<string, Set<string>>();
  for (const { atMs, source, server, text: asked } of sent) {
    const text = asked.replace(/\?_=\d+/, "");
    const key = `${source} ${server.id}`;
    const run = runs.get(key) ?? new Set<string>();
    runs.set(key, run);
    run.add(text);
    if (run.size >= 8) return atMs;
    for (const [other, tried] of runs) {
      if (other === key || !tried.has(text)) continue;
      const shared = [...run].filter((one) => tried.has(one) && !famous.has(one.split(" ")[1] ?? ""));
      if (shared.length >= 3) return atMs;
    }
  }
  return null;
}

function sweepCompleted(sent: readonly Sent[]): number | null {
  const servers = new Set<number>();
  const bySource = new Map<string, Set<number>>();
  const byNetwork = new Map<string, Set<string>>();
  for (const { atMs, source, server } of sent) {
    servers.add(server.id);
    const own = bySource.get(source) ?? new Set();
    bySource.set(source, own.add(server.id));
    const network = networkOf(source) ?? source;
    const near = byNetwork.get(network) ?? new Set();
    byNetwork.set(network, near.add(`${source} ${server.id}`));
    if (own.size >= 3 || (near.size >= 3 && servers.size >= 2)) return atMs;
    if (bySource.size >= 4 && servers.size >= 3) return atMs;
  }
  return null;
}
