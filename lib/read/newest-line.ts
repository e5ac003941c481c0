import { stepMs, type TimeRange } from "../log/time-range.ts";
import type { ServerRow } from "./rows.ts";
import { listServers } from "./servers.ts";

/** The UTC day of the newest line of all; null before the first one. */
export type NewestLine = { at: string; day: { from: string; to: string } };

/** Where to look when a range of time holds nothing: imported logs are often older than every range on offer. */
export async function findNewestLine(now: Date): Promise<NewestLine | null> {
  return newestLineOf(await listServers(now));
}

export function newestLineOf(servers: readonly ServerRow[]): NewestLine | null {
  const times = servers.flatMap((server) => (server.lastLine === null ? [] : [Date.parse(server.lastLine)]));
  if (times.length === 0) return null;
  const at = Math.max(...times);
  const from = Math.floor(at / stepMs.day) * stepMs.day;
  return {
    at: new Date(at).toISOString(),
    day: { from: new Date(from).toISOString(), to: new Date(from + stepMs.day).toISOString() },
  };
}

/** Whether the newest line lies before a range, which therefore is empty. */
export const isBefore = (newest: NewestLine | null, range: TimeRange): newest is NewestLine =>
  newest !== null && Date.parse(newest.at) < range.from.getTime();
