import type { Explanation, ParsedExplanation } from "./explain-line.ts";
import { fieldsOf } from "./fields-of.ts";
import { visible } from "./visible.ts";

/**
 * An explanation as text for a terminal: the line, the judgement, the paragraph, the steps, the fields. Ends with an
 * empty line.
 *
 * @param columns width to wrap at
 * @param strong how to emphasise a heading; the identity where there are no colours
 */
export function textBlock(
  explanation: Explanation,
  { columns, strong }: { columns: number; strong: (text: string) => string },
): string {
  const steps = explanation.advice.map((step, index) => wrap(step, columns, `  ${index + 1}. `));
  return [
    strong(visible(explanation.line)),
    "",
    `  ${strong(explanation.parsed ? judgementOf(explanation) : `No access-log line (${explanation.reason})`)}`,
    "",
    wrap(explanation.meaning, columns, "  "),
    "",
    ...steps,
    "",
    ...fieldRows(explanation, columns),
    "",
  ].join("\n");
}

function judgementOf({ verdict, category, outcome, effect, identity, rules }: ParsedExplanation): string {
  const words = [verdict, category, outcome, effect === null ? null : `effect: ${effect}`, identity];
  const [rule] = rules;
  if (rule !== undefined) words.push(`rule ${rule.id}`);
  return words.filter((word) => word !== null).join(" · ");
}

function fieldRows(explanation: Explanation, columns: number): string[] {
  const fields = fieldsOf(explanation);
  if (fields.length === 0) return [];
  const rows = fields.map(({ name, value, note }) => {
    const head = `  ${name.padEnd(13)}`;
    return wrap(`${visible(value ?? "-")}  ${note}`, columns, head);
  });
  return [...rows, ""];
}

/** Breaks at spaces; the first line begins with `head`, the others with as many spaces. A long word stays whole. */
function wrap(text: string, columns: number, head: string): string {
  const indent = " ".repeat(head.length);
  const lines: string[] = [];
  let line = head;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  lines.push(line);
  return lines.join("\n");
}
