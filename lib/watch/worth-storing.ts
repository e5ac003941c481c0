import type { Alert } from "../alert/alert.ts";
import type { AlertChange } from "../alert/decision.ts";
import { stepMs } from "../log/time-range.ts";

/** How late it may be noted that an alert still holds as it did, and by how much a server that is silent is now. */
const noteEveryMs = stepMs.minute;

/**
 * What of a change has to be written: all of it, that the alert still holds, or nothing yet. An evaluation every few
 * seconds that wrote every alert that holds would write gigabytes a day of what is known.
 *
 * @param before the alert as it is stored; undefined for a new one
 */
export function worthStoring(
  { alert, isNew, events, notice, suppressed }: AlertChange,
  before: Alert | undefined,
): "all" | "held" | "nothing" {
  if (isNew || !before || events.length > 0 || notice || suppressed) return "all";
  const isDue = Math.abs(alert.heldMs - before.heldMs) >= noteEveryMs;
  if (!isSame(alert, before)) return "all";
  if (alert.condition === before.condition) return isDue ? "held" : "nothing";
  if (isSameMatter(alert, before)) return isDue ? "all" : "nothing";
  return "all";
}

/** Alike but for the condition and when it last held. */
const isSame = (a: Alert, b: Alert): boolean =>
  compared.every((name) => a[name] === b[name] || JSON.stringify(a[name]) === JSON.stringify(b[name])) &&
  a.withheld?.atMs === b.withheld?.atMs;

const compared = [
  "key",
  "state",
  "startedMs",
  "endedMs",
  "peak",
  "told",
  "firstTold",
  "sequence",
  "digestedMs",
  "turnsMs",
] as const satisfies readonly (keyof Alert)[];

/** Alike but for numbers that only grow with time. What a wave was judged by has to be known at the next look. */
const isSameMatter = ({ condition: a }: Alert, { condition: b }: Alert): boolean =>
  a.rule !== "scan_wave" &&
  a.nature === b.nature &&
  a.worth === b.worth &&
  a.severity === b.severity &&
  a.magnitude === b.magnitude &&
  a.servers.length === b.servers.length &&
  a.servers.every((id, i) => id === b.servers[i]);
