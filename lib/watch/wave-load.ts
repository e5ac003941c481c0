import type { LoadMinute } from "../alert/wave-view.ts";
import { stepMs } from "../log/time-range.ts";
import { listServerMinutes } from "../store/rollup/list-server-minutes.ts";
import type { Transaction } from "../store/sql.ts";
import type { ArrivedMember } from "../store/wave/list-arrived-members.ts";

const lastMinutesMs = 30 * stepMs.minute;
const usualMs = stepMs.hour;
/** Servers with most requests of the wave; a load that they do not show is none. */
const serversMax = 50;

/**
 * The last minutes of the servers that a wave is at, and how much of them was its own. A burst's requests are taken as
 * spread evenly over its time: what is kept of a burst has no minutes.
 *
 * @param members bursts of one wave
 * @param windowMs how far back; longer than any load has to last
 */
export async function readWaveLoad(
  members: readonly ArrivedMember[],
  nowMs: number,
  tx: Transaction,
  windowMs = lastMinutesMs,
): Promise<LoadMinute[]> {
  const toMs = Math.floor(nowMs / stepMs.minute) * stepMs.minute;
  const fromMs = toMs - windowMs;
  const recent = members.filter(({ lastAt }) => lastAt.getTime() >= fromMs);
  const servers = busiest(recent);
  if (servers.length === 0) return [];
  const rows = await listServerMinutes(servers, { from: new Date(fromMs - usualMs), to: new Date(toMs) }, tx);
  return servers.flatMap((serverId) => {
    const its = rows.filter((row) => row.serverId === serverId);
    const bursts = recent.filter((member) => member.serverId === serverId);
    const beganMs = Math.min(...bursts.map(({ firstAt }) => firstAt.getTime()));
    const usualFailedShare = failedShareOf(
      its.filter(({ at }) => at.getTime() < beganMs - stepMs.minute && at.getTime() >= beganMs - usualMs),
    );
    return its
      .filter(({ at }) => at.getTime() >= fromMs)
      .map(({ at, requests, failed }) => ({
        ...{ serverId, requests, failed, usualFailedShare },
        atMs: at.getTime(),
        waveRequests: Math.min(requests, waveRequestsIn(bursts, at.getTime())),
      }));
  });
}

function busiest(members: readonly ArrivedMember[]): number[] {
  const requests = new Map<number, number>();
  for (const member of members)
    requests.set(member.serverId, (requests.get(member.serverId) ?? 0) + member.requests);
  return [...requests]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, serversMax)
    .map(([serverId]) => serverId);
}

function waveRequestsIn(bursts: readonly ArrivedMember[], minuteMs: number): number {
  const sum = bursts.reduce((total, { firstAt, lastAt, requests }) => {
    const first = firstAt.getTime();
    const length = Math.max(stepMs.minute, lastAt.getTime() - first);
    const shared = Math.min(minuteMs + stepMs.minute, first + length) - Math.max(minuteMs, first);
    return shared <= 0 ? total : total + (requests * shared) / length;
  }, 0);
  return Math.round(sum);
}

function failedShareOf(minutes: readonly { requests: number; failed: number }[]): number {
  const requests = minutes.reduce((sum, minute) => sum + minute.requests, 0);
  const failed = minutes.reduce((sum, minute) => sum + minute.failed, 0);
  return requests === 0 ? 0 : failed / requests;
}
