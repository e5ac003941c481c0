import { changeWords } from "../../../../../../lib/look/port-words.ts";
import type { ChangeKind } from "../../../../../../lib/ports/change.ts";
import type { ComparedPort } from "../../../../../../lib/ports/compare-looks.ts";

export const differenceWords: Record<ComparedPort["difference"], string> = {
  opened: "opened",
  closed: "closed",
  changed: "changed",
  same: "the same",
  not_compared: "cannot be compared",
};

/** `another process, another service`. */
export const changedWords = (changes: readonly ChangeKind[]): string =>
  changes.map((kind) => changeWords[kind].toLowerCase()).join(", ") || "changed";

/** Who held the port; a dash where it was not open. */
export function holderWords(holder: ComparedPort["before"]): string {
  if (holder === null) return "–";
  const { processes, product, service, unit } = holder;
  const who = processes.length > 0 ? processes.join(", ") : (product ?? service ?? "not known");
  return unit === null ? who : `${who} (${unit})`;
}
