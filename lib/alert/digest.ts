import { stepMs } from "../log/time-range.ts";
import type { Alert } from "./alert.ts";
import { minuteOf, momentOf, wallOf } from "./local-time.ts";
import type { Policy } from "./policy.ts";
import { severities } from "./rule-kinds.ts";
import { many, span } from "./say.ts";

/**
 * When the digest that is due now should have come; null while none is. After a long pause there is one, not one for each
 * day that was missed.
 *
 * @param lastMs when the last digest was made, or when the fleet's data begins
 */
export function digestDueAt(
  { digest, timeZone }: Pick<Policy, "digest" | "timeZone">,
  lastMs: number,
  nowMs: number,
): number | null {
  if (digest.every === "never") return null;
  const today = Math.floor(wallOf(nowMs, timeZone) / stepMs.day);
  // The first of January 1970 was a Thursday.
  const isItsDay = (day: number): boolean => digest.every === "day" || (day + 4) % 7 === digest.weekday;
  for (let day = today; day > today - 8; day--) {
    const atMs = momentOf(day * stepMs.day + minuteOf(digest.at) * stepMs.minute, timeZone);
    if (isItsDay(day) && atMs <= nowMs) return atMs > lastMs ? atMs : null;
  }
  return null;
}

/** A line of a digest: an alert, and why there was no mail of it. */
export type DigestLine = {
  /** As it is to be stored once the digest is. */
  alert: Alert;
  section: "not_told" | "flapping" | "goes_on" | "told";
  /** A sentence. */
  words: string;
};

const sections: readonly DigestLine["section"][] = ["not_told", "flapping", "goes_on", "told"];

/**
 * What a digest tells: alerts that were no mail, each once and with the reason; those that flap; those that were told and
 * go on; those that were told since the last one. Nothing to tell gives no line, and then no digest is sent.
 *
 * @param alerts those that go on and those that were not in a digest yet
 * @param sinceMs when the last digest was made, or when the fleet's data begins
 */
export function digestOf(alerts: readonly Alert[], sinceMs: number, nowMs: number): DigestLine[] {
  return alerts
    .flatMap((alert): DigestLine[] => {
      const found = lineOf(alert, sinceMs, nowMs);
      return found ? [{ alert: { ...alert, digestedMs: nowMs }, ...found }] : [];
    })
    .sort(
      (a, b) =>
        sections.indexOf(a.section) - sections.indexOf(b.section) ||
        severities.indexOf(a.alert.condition.severity) - severities.indexOf(b.alert.condition.severity) ||
        b.alert.peak.magnitude - a.alert.peak.magnitude ||
        a.alert.startedMs - b.alert.startedMs ||
        (a.alert.id < b.alert.id ? -1 : 1),
    );
}

function lineOf(alert: Alert, sinceMs: number, nowMs: number): Omit<DigestLine, "alert"> | null {
  const { state, told, withheld, digestedMs } = alert;
  if (state === "pending" || alert.condition.isDemo) return null;
  const turns = alert.turnsMs.filter((atMs) => atMs > (digestedMs ?? sinceMs)).length;
  const hasFlapped = withheld?.reason === "flapping" || withheld?.reason === "was_flapping";
  if ((state === "flapping" || hasFlapped) && (digestedMs === null || turns > 0))
    return { section: "flapping", words: `It came and went ${many(turns, "time")}. ${stateWords(alert)}` };
  if (told === null) {
    if (digestedMs !== null) return null;
    if (withheld && withheld.reason !== "group_wait") return { section: "not_told", words: withheld.words };
    const didCount = alert.turnsMs.some((atMs) => atMs >= alert.startedMs);
    return state === "resolved" && didCount
      ? { section: "not_told", words: "It was over before it was told." }
      : null;
  }
  if (state !== "resolved" && told.kind !== "resolved" && told.atMs <= sinceMs)
    return { section: "goes_on", words: `It was told and goes on for ${span(nowMs - alert.startedMs)} now.` };
  return told.atMs > sinceMs
    ? { section: "told", words: `It was told when it happened. ${stateWords(alert)}` }
    : null;
}

function stateWords({ state, heldMs, startedMs, turnsMs }: Alert): string {
  if (state === "resolved") return `It is over; it went on for ${span(heldMs - startedMs)}.`;
  return heldMs >= (turnsMs.at(-1) ?? startedMs) ? "It goes on." : "It holds no longer.";
}
