import type { Explanation, ParsedExplanation } from "../../../lib/explain/explain-line.ts";
import { countOf } from "../../../lib/look/wording.ts";

/** Apache begins to retire children at once; what comes much later has another cause. */
const soonMs = 10_000;

/**
 * What only the lines together show: whether the server's own requests came right after a burst of probes, in a
 * sentence; null where the lines do not show it.
 */
export function relateLines(explanations: readonly Explanation[]): string | null {
  const lines = explanations.filter((line): line is ParsedExplanation => line.parsed);
  const probes = lines.filter((line) => line.verdict === "probe");
  const own = lines.filter((line) => line.verdict === "internal");
  const [first] = own;
  if (!first || probes.length === 0) return null;
  const startMs = Math.min(...own.map((line) => Date.parse(line.time)));
  const before = lines.filter(
    (line) =>
      line.verdict !== "internal" &&
      Date.parse(line.time) <= startMs &&
      Date.parse(line.time) > startMs - 60_000,
  );
  const last = before.reduce<ParsedExplanation | null>(
    (latest, line) => (latest === null || Date.parse(line.time) >= Date.parse(latest.time) ? line : latest),
    null,
  );
  if (!last || !before.some((line) => line.verdict === "probe")) return null;
  const gapMs = startMs - Date.parse(last.time);
  if (gapMs > soonMs) return null;
  const burst = before.filter((line) => line.clientIp === last.clientIp).length;
  const gap =
    gapMs < 1_000 ? "within the same second as" : `${countOf(Math.round(gapMs / 1_000), "second")} after`;
  return (
    `The ${own.length === 1 ? "request" : `${own.length} requests`} from the server itself began ${gap} the last of ` +
    `${countOf(burst, "request")} from ${last.clientIp}. That fits: the burst made Apache start more children, and ` +
    "this is how it retires them. It is a consequence of the probing, not a part of it."
  );
}
