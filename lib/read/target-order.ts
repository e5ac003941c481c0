import { byteText } from "../log/byte-text.ts";
import type { TimeRange } from "../log/time-range.ts";
import { parseLine } from "../parse/parse-line.ts";
import { listFirstProbes } from "../store/probe/list-first-probes.ts";
import { hashText } from "../waves/hash-text.ts";
import { normaliseTarget } from "../waves/normalise-target.ts";

/** Lines that the order is taken from: more than any list that is read to its end. */
const linesMax = 3_000;

/**
 * The place in the log at which a source first asked for each target, by the target's hash. Logs tell the second only;
 * within it lines stand in the order of their file. Targets that no rule knows, and those after the first thousands of
 * lines, are missing.
 */
export async function readTargetOrder(source: string, range: TimeRange): Promise<Map<number, number>> {
  const order = new Map<number, number>();
  for (const { line, format, category } of await listFirstProbes(source, range, linesMax)) {
    const parsed = parseLine(line.toString("latin1"), format);
    if ("unparsed" in parsed) continue;
    const hash = hashText(byteText(normaliseTarget(parsed, category)));
    if (!order.has(hash)) order.set(hash, order.size);
  }
  return order;
}
