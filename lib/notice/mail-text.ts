import type { NoticeBlock } from "../alert/notice.ts";
import { formatCount } from "../look/wording.ts";
import { defang, ownText } from "./defang.ts";
import { moreText, type Page, type PageBlock } from "./page.ts";
import { plainWords } from "./plain-words.ts";

const mailColumns = 76;
const labelMax = 24;
const barMax = 24;

/** A page as text/plain: the same words as the HTML in the same order. Lines of prose are wrapped, commands are not. */
export function mailText(page: Page): string {
  const wrapped = (text: string): string => wrap(text, "", "", mailColumns);
  return [
    wrapped(page.state),
    wrapped(page.about),
    ...page.sections.map((section) =>
      [
        `${section.heading}\n${"-".repeat(section.heading.length)}`,
        ...section.blocks.map((block) => blockText(block, mailColumns)),
      ].join("\n\n"),
    ),
    page.links.map(({ label, href }) => `${label}: ${href}`).join("\n"),
    `${"-".repeat(mailColumns)}\n${wrapped(plainWords(page.footer))}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

/** A block as lines of text. @param columns width to wrap at; Infinity for readers that wrap themselves */
export function blockText({ block, more }: PageBlock, columns: number): string {
  const rest = moreText(more);
  return [...linesOf(block, columns), ...(rest === null ? [] : [`  ${rest}`])].join("\n");
}

function linesOf(block: NoticeBlock, columns: number): string[] {
  switch (block.kind) {
    case "text":
      return [wrap(plainWords(block.words), "", "", columns)];
    case "facts":
      return table(
        block.rows.map(({ label, words }) => [ownText(label), plainWords(words)]),
        columns,
      );
    case "bars":
      return [`${ownText(block.title)}, ${ownText(block.unit)}`, ...barLines(block.rows)];
    case "lines":
      return [ownText(block.title), ...block.lines.map((line) => `  ${defang(line)}`)].filter(Boolean);
    case "advice":
      return block.items.map(({ words, command }, index) => {
        const number = `${index + 1}. `;
        const step = wrap(plainWords(words), number, " ".repeat(number.length), columns);
        return command === null ? step : `${step}\n\n     ${ownText(command, commandMax)}\n`;
      });
  }
}

/** Longer than any command of ours; a line of a mail may have 998 characters. */
export const commandMax = 400;

function table(rows: [label: string, value: string][], columns: number): string[] {
  const width = Math.min(labelMax, Math.max(...rows.map(([label]) => lengthOf(label))));
  return rows.map(([label, value]) => {
    const head = `  ${pad(label, width)}  `;
    return wrap(value, head, " ".repeat(width + 4), columns);
  });
}

function barLines(rows: Extract<NoticeBlock, { kind: "bars" }>["rows"]): string[] {
  const labels = rows.map(({ label }) => plainWords(label));
  const width = Math.min(36, Math.max(...labels.map(lengthOf)));
  const counts = rows.map(({ count }) => formatCount(count));
  const countWidth = Math.max(...counts.map((count) => count.length));
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return rows.map(({ count }, index) => {
    const bar = "█".repeat(Math.max(1, Math.round((count / most) * barMax)));
    return `  ${pad(labels[index] ?? "", width)}  ${(counts[index] ?? "").padStart(countWidth)}  ${bar}`;
  });
}

const lengthOf = (text: string): number => Array.from(text).length;
const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - lengthOf(text)));

/** Breaks at spaces; the first line begins with `head`, the others with `indent`. A long word stays whole. */
function wrap(text: string, head: string, indent: string, columns: number): string {
  const lines: string[] = [];
  let line = head;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && lengthOf(line) + 1 + lengthOf(word) > columns) {
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
