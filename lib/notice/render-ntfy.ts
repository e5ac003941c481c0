import type { Notice, Tone } from "../alert/notice.ts";
import type { Severity } from "../alert/rule-kinds.ts";
import { ownText } from "./defang.ts";
import { blockText } from "./mail-text.ts";
import { moreText, type Page, type PageBlock, pageOf, severityLabels } from "./page.ts";
import { plainWords } from "./plain-words.ts";

/** Body of a POST of JSON to an ntfy server's root, once the channel has put its `topic` in. */
export type NtfyMessage = {
  title: string;
  message: string;
  /** 1 (min) to 5 (max). */
  priority: number;
  tags: string[];
  click: string;
  actions: { action: "view"; label: string; url: string }[];
  markdown: false;
};

/** ntfy makes an attachment out of a message of more than 4,096 bytes. */
const messageBytesMax = 4_000;
const titleMax = 120;
const rowsMax = 5;

const priorities: Record<Severity, number> = { critical: 5, high: 4, medium: 3, low: 2 };
/** Names that ntfy turns into a sign before the title. */
const signs: Record<Tone, string> = {
  red: "rotating_light",
  amber: "warning",
  news: "door",
  good: "white_check_mark",
  plain: "newspaper",
};

/** A notice as a message of ntfy, for a phone: the state, what happened and the proof. The page has the rest. */
export function renderNtfy(notice: Notice): NtfyMessage {
  const page = pageOf(notice, rowsMax);
  const title = ownText(notice.title, titleMax);
  return {
    title: notice.kind === "digest" ? title : `${severityLabels[notice.severity]}: ${title}`,
    message: cutBytes(shortText(page), messageBytesMax),
    priority: priorityOf(notice),
    tags: [signs[notice.tone], notice.kind, ...(notice.rule === null ? [] : [notice.rule])],
    click: notice.links.page,
    // ntfy shows three at most.
    actions: page.links.slice(0, 3).map(({ label, href }) => ({ action: "view", label, url: href })),
    markdown: false,
  };
}

/** What is over or sums up wakes nobody. */
function priorityOf({ kind, severity }: Notice): number {
  if (kind === "digest" || kind === "resolved") return 2;
  return kind === "test" ? 3 : priorities[severity];
}

const told = /^(?:What|Proof|In short|Told)/;

function shortText({ state, sections }: Page): string {
  const parts = sections
    .filter(({ heading }) => told.test(heading) && heading !== "What to do")
    .flatMap(({ blocks }) => blocks.filter(({ block }) => block.kind !== "bars"))
    .map(shortBlock);
  return [state, ...parts].join("\n\n");
}

/** Phones show no columns: a label and its words make a line. */
const shortBlock = (part: PageBlock): string =>
  part.block.kind === "facts"
    ? part.block.rows
        .map(({ label, words }) => [ownText(label), plainWords(words)].filter(Boolean).join(": "))
        .concat(moreText(part.more) ?? [])
        .join("\n")
    : blockText(part, Number.POSITIVE_INFINITY);

/** Cuts between characters, so that what is left is valid UTF-8. */
function cutBytes(text: string, max: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= max) return text;
  const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, max - 3));
  return `${whole.replace(/\ufffd$/, "")}…`;
}
