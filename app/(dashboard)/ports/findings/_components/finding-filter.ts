import { findingStateWords } from "../../../../../lib/look/port-words.ts";
import type { FindingState } from "../../../../../lib/ports/finding.ts";
import type { SeverityLevel } from "../../../../../lib/ports/severity-of.ts";

/** States as they are chosen together. */
export const stateGroups = [
  { value: undefined, label: "Waiting", has: ["new", "regressed", "open", "unverified"] },
  { value: "held", label: "In hand", has: ["acknowledged", "fix_unconfirmed"] },
  { value: "settled", label: "Accepted", has: ["accepted", "false_positive"] },
  { value: "resolved", label: "Resolved", has: ["resolved"] },
  { value: "all", label: "All", has: [] },
] as const satisfies readonly { value: string | undefined; label: string; has: readonly FindingState[] }[];

export const severities: readonly SeverityLevel[] = ["critical", "high", "medium", "low", "info"];

/** A group, or one state by its name. */
export function chosenStates(value: string | undefined): readonly FindingState[] {
  const group = stateGroups.find((one) => one.value === value);
  if (group) return group.has;
  const one = (Object.keys(findingStateWords) as FindingState[]).find((state) => state === value);
  return one ? [one] : stateGroups[0].has;
}
