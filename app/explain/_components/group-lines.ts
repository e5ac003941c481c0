import type { Explanation } from "../../../lib/explain/explain-line.ts";
import type { ExplainedField } from "../../../lib/explain/fields-of.ts";
import { categoryLooks } from "../../../lib/look/category-look.ts";
import { countOf } from "../../../lib/look/wording.ts";

export type ExplainedLine = { explanation: Explanation; fields: ExplainedField[] };
export type LineGroup = { key: string; lines: [ExplainedLine, ...ExplainedLine[]] };

/** Puts lines of the same kind, with the same answer of the server, together; in the order in which kinds appear. */
export function groupLines(lines: readonly ExplainedLine[]): LineGroup[] {
  const groups = new Map<string, LineGroup>();
  for (const line of lines) {
    const { explanation } = line;
    const key = explanation.parsed
      ? [explanation.verdict, explanation.category, explanation.outcome].join(" ")
      : `unparsed ${explanation.reason}`;
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { key, lines: [line] });
  }
  return [...groups.values()];
}

/** What a line is, in a few words. */
export function verdictWords(explanation: Explanation): string {
  if (!explanation.parsed) return "Not a line of an access log";
  const { verdict, category, effect } = explanation;
  if (verdict === "internal") return "The server's own doing, no probe";
  if (verdict === "ordinary") return "An ordinary request, no probe";
  const kind = category === null ? "" : ` (${categoryLooks[category].label})`;
  if (effect === "reached") return `A probe${kind} that got through`;
  if (effect === "possible") return `A probe${kind} that may have reached something`;
  return `A probe${kind} that achieved nothing`;
}

/** A text of several lines in one sentence. */
export function summaryWords(lines: readonly ExplainedLine[]): string {
  const count = (verdict: Explanation["verdict"]): number =>
    lines.filter(({ explanation }) => explanation.verdict === verdict).length;
  const parts: [number, string, string][] = [
    [count("probe"), "probe", "probes"],
    [count("ordinary"), "ordinary request", "ordinary requests"],
    [count("internal"), "of the server itself", "of the server itself"],
    [count(null), "not of an access log", "not of an access log"],
  ];
  const words = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => countOf(number, one, many));
  return `${countOf(lines.length, "line")}: ${words.join(", ")}.`;
}
