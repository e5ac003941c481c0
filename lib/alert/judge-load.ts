import { stepMs } from "../log/time-range.ts";
import type { WaveThresholds } from "./judge-wave.ts";
import { many } from "./say.ts";
import type { LoadMinute } from "./wave-view.ts";

/**
 * Says whether a wave is a load: on some servers at once, for some minutes on end, it made a large share of the requests,
 * or the server failed at answering as it usually does not. A few requests are no load, even where nobody else asks.
 */
export function worthOfLoad(
  minutes: readonly LoadMinute[],
  thresholds: WaveThresholds,
): { code: "load"; words: string } | null {
  const { loadMinutes, loadServers } = thresholds;
  const loaded = minutes.filter((minute) => isLoaded(minute, thresholds));
  const byServer = new Map<number, Set<number>>();
  for (const { serverId, atMs } of loaded)
    byServer.set(serverId, (byServer.get(serverId) ?? new Set()).add(Math.floor(atMs / stepMs.minute)));
  const serversAt = new Map<number, number>();
  for (const found of byServer.values())
    for (const minute of found)
      if (hasRun(found, minute, loadMinutes)) serversAt.set(minute, (serversAt.get(minute) ?? 0) + 1);
  const most = Math.max(0, ...serversAt.values());
  if (most < loadServers) return null;
  return {
    code: "load",
    words: `It is a load: ${many(most, "server")} felt it for ${loadMinutes} min on end.`,
  };
}

const hasRun = (found: ReadonlySet<number>, last: number, length: number): boolean =>
  Array.from({ length }, (_, i) => last - i).every((minute) => found.has(minute));

function isLoaded(
  { requests, waveRequests, failed, usualFailedShare }: LoadMinute,
  { loadShare, failedShare, loadRequests }: WaveThresholds,
): boolean {
  if (requests < loadRequests || waveRequests === 0) return false;
  if (waveRequests >= loadRequests && waveRequests * 100 >= requests * loadShare) return true;
  const share = failed / requests;
  return share * 100 >= failedShare && share >= 2 * usualFailedShare;
}
