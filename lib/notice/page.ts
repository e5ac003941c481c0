import type { Notice, NoticeBlock, Words } from "../alert/notice.ts";
import type { Severity } from "../alert/rule-kinds.ts";
import { formatCount } from "../look/wording.ts";
import { ownText } from "./defang.ts";

/** A block and how many of its rows were left out. */
export type PageBlock = { block: NoticeBlock; more: number };

/** A notice as every long form shows it, in this order; forms differ in their markup, not in their words. */
export type Page = {
  state: string;
  /** Where it is from, how grave it is, what it is called. */
  about: string;
  sections: { heading: string; blocks: PageBlock[] }[];
  links: { label: string; href: string }[];
  footer: Words;
};

export const severityLabels: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
};

const sectionsMax = 16;
const blocksMax = 12;
/** Pieces of a row or a sentence. */
const piecesMax = 8;

/** @param rowsMax rows of one block; of more, only their number is told */
export function pageOf(notice: Notice, rowsMax: number): Page {
  return {
    state: ownText(notice.state, 400),
    about: aboutOf(notice),
    sections: notice.sections.slice(0, sectionsMax).map(({ heading, blocks }) => ({
      heading: ownText(heading),
      blocks: blocks.slice(0, blocksMax).map((block) => cutBlock(block, rowsMax)),
    })),
    links: linksOf(notice),
    footer: notice.footer,
  };
}

/** `and 14 more`, or nothing. */
export const moreText = (more: number): string | null => (more > 0 ? `and ${formatCount(more)} more` : null);

function aboutOf({ fleet, severity, title, alertId, kind }: Notice): string {
  return [
    fleet === null ? "Doorwatch" : `Doorwatch ${ownText(fleet, 60)}`,
    kind === "digest" ? null : severityLabels[severity],
    ownText(title),
    alertId === null ? null : `alert ${alertId}`,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

function linksOf({ links, alertId }: Notice): Page["links"] {
  const all = [
    { label: alertId === null ? "Open Doorwatch" : "Open the alert", href: links.page },
    { label: "Acknowledge", href: links.acknowledge },
    { label: "Silence", href: links.silence },
  ];
  return all.flatMap(({ label, href }) => (href !== null && isWebAddress(href) ? [{ label, href }] : []));
}

/** Whether a link may be made of it: our own pages only are ever put in, and yet nothing else would do. */
export const isWebAddress = (href: string): boolean => /^https?:\/\/[^\s<>"'`]{1,500}$/.test(href);

const cutWords = (words: Words, max: number): Words =>
  words.length > max ? [...words.slice(0, max), " …"] : words;

function cutBlock(block: NoticeBlock, rowsMax: number): PageBlock {
  switch (block.kind) {
    case "text":
      return { block: { ...block, words: cutWords(block.words, Math.max(rowsMax, piecesMax)) }, more: 0 };
    case "facts":
      return {
        block: {
          ...block,
          rows: block.rows
            .slice(0, rowsMax)
            .map((row) => ({ ...row, words: cutWords(row.words, piecesMax) })),
        },
        more: Math.max(0, block.rows.length - rowsMax),
      };
    case "bars": {
      const rows = block.rows.slice(0, rowsMax);
      return { block: { ...block, rows }, more: Math.max(block.total, block.rows.length) - rows.length };
    }
    case "lines":
      return {
        block: { ...block, lines: block.lines.slice(0, rowsMax) },
        more: Math.max(0, block.lines.length - rowsMax),
      };
    case "advice":
      return {
        block: { ...block, items: block.items.slice(0, rowsMax) },
        more: Math.max(0, block.items.length - rowsMax),
      };
  }
}
