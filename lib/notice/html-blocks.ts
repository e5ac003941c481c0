import type { NoticeBlock } from "../alert/notice.ts";
import { formatCount } from "../look/wording.ts";
import { defang, ownText } from "./defang.ts";
import { escapeHtml, htmlWords } from "./html-words.ts";
import { fonts, hueColour, hueOf, light } from "./mail-look.ts";
import { commandMax } from "./mail-text.ts";
import { moreText, type PageBlock } from "./page.ts";

/** A table that only lays out, as mail clients need it. */
export const openTable = (style = ""): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"${style === "" ? "" : ` style="${style}"`}>`;

const muted = `color:${light("muted")}`;
const mono = `font-family:${fonts.mono};font-size:13px;line-height:20px`;

/** A block as rows of HTML, one line each. */
export function htmlBlock({ block, more }: PageBlock): string {
  const rest = moreText(more);
  return linesOf(block, rest === null ? null : escapeHtml(rest)).join("\n");
}

function linesOf(block: NoticeBlock, rest: string | null): string[] {
  switch (block.kind) {
    case "text":
      return [`<p style="margin:0 0 12px 0">${htmlWords(block.words)}</p>`];
    case "facts":
      return factLines(block.rows, rest);
    case "bars":
      return barLines(block, rest);
    case "lines":
      return foreignLines(block, rest);
    case "advice":
      return adviceLines(block.items, rest);
  }
}

function factLines(rows: Extract<NoticeBlock, { kind: "facts" }>["rows"], rest: string | null): string[] {
  const cell = "padding:3px 0;vertical-align:top;overflow-wrap:anywhere;word-break:break-word";
  return [
    openTable("margin:0 0 12px 0"),
    ...rows.map(
      ({ label, words }) =>
        `<tr><td class="label t-muted" width="120" style="${cell};padding-right:12px;${muted}">${escapeHtml(ownText(label))}</td>\n<td style="${cell}">${htmlWords(words)}</td></tr>`,
    ),
    ...(rest === null ? [] : [`<tr><td></td><td class="t-muted" style="${cell};${muted}">${rest}</td></tr>`]),
    "</table>",
  ];
}

function barLines(
  { title, unit, rows, total }: Extract<NoticeBlock, { kind: "bars" }>,
  rest: string | null,
): string[] {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const cell = "padding:3px 0;vertical-align:middle";
  return [
    openTable("margin:0 0 16px 0"),
    `<tr><td colspan="3" style="padding:0 0 4px 0"><strong style="font-weight:600">${escapeHtml(ownText(title))}</strong><span class="t-muted" style="${muted}">, ${escapeHtml(ownText(unit))}</span></td></tr>`,
    ...rows.map(({ label, count, category }) => {
      const hue = hueOf(category);
      const share = Math.max(1, Math.round((count / most) * 100));
      return [
        `<tr><td class="name" width="34%" style="${cell};padding-right:12px;overflow-wrap:anywhere;word-break:break-word">${htmlWords(label)}</td>`,
        `<td width="64" align="right" style="${cell};padding-right:12px;font-variant-numeric:tabular-nums">${formatCount(count)}</td>`,
        `<td style="${cell}">${bar(share, hue)}</td></tr>`,
      ].join("\n");
    }),
    ...(rest === null || total === 0
      ? []
      : [`<tr><td colspan="3" class="t-muted" style="${cell};${muted}">${rest}</td></tr>`]),
    "</table>",
  ];
}

/** Two cells, of which one is coloured: every client draws it, without a picture to load. Who listens has the number. */
function bar(share: number, hue: number): string {
  const thin = "height:8px;line-height:8px;font-size:1px";
  const colour = hueColour(hue);
  const left = `<td class="c${hue}" width="${share}%" bgcolor="${colour}" style="background-color:${colour};${thin};border-radius:2px">&#160;</td>`;
  const right = share >= 100 ? "" : `<td style="${thin}">&#160;</td>`;
  return `${openTable().replace("<table", '<table aria-hidden="true"')}<tr>${left}\n${right}</tr></table>`;
}

function foreignLines(
  { title, lines }: Extract<NoticeBlock, { kind: "lines" }>,
  rest: string | null,
): string[] {
  return [
    ...(title === ""
      ? []
      : [`<p style="margin:0 0 6px 0;font-weight:600">${escapeHtml(ownText(title))}</p>`]),
    openTable("margin:0 0 12px 0"),
    `<tr><td class="b-raised l-line" bgcolor="${light("raised")}" style="background-color:${light("raised")};border:1px solid ${light("line")};border-radius:6px;padding:8px 12px;${mono}">`,
    ...lines.map(
      (line) =>
        `<div dir="ltr" style="overflow-wrap:anywhere;word-break:break-word">${escapeHtml(defang(line))}</div>`,
    ),
    ...(rest === null ? [] : [`<div class="t-muted" style="${muted}">${rest}</div>`]),
    "</td></tr></table>",
  ];
}

function adviceLines(
  items: Extract<NoticeBlock, { kind: "advice" }>["items"],
  rest: string | null,
): string[] {
  return [
    openTable("margin:0 0 4px 0"),
    ...items.map(({ words, command }, index) =>
      [
        `<tr><td class="t-muted" width="24" style="vertical-align:top;padding:0 0 10px 0;${muted}">${index + 1}.</td>`,
        `<td style="vertical-align:top;padding:0 0 10px 0">${htmlWords(words)}`,
        ...(command === null ? [] : [commandBox(ownText(command, commandMax))]),
        "</td></tr>",
      ].join("\n"),
    ),
    ...(rest === null ? [] : [`<tr><td></td><td class="t-muted" style="${muted}">${rest}</td></tr>`]),
    "</table>",
  ];
}

const commandBox = (command: string): string =>
  `${openTable("margin:6px 0 0 0")}<tr><td class="b-raised l-line" bgcolor="${light("raised")}" style="background-color:${light("raised")};border:1px solid ${light("line")};border-radius:6px;padding:8px 12px;${mono};overflow-wrap:anywhere;word-break:break-word">\n${escapeHtml(command)}</td></tr></table>`;
