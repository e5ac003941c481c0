import type { Notice, NoticeBlock, Piece, Words } from "../alert/notice.ts";
import { formatCount } from "../look/wording.ts";
import { defang, ownText } from "./defang.ts";
import { commandMax } from "./mail-text.ts";
import { isWebAddress, moreText, type PageBlock, pageOf, severityLabels } from "./page.ts";
import { plainWords, spaced } from "./plain-words.ts";

/** `verbatim`: Slack makes no links, names or channels out of it by itself. */
type Mrkdwn = { type: "mrkdwn"; text: string; verbatim: true };
type Plain = { type: "plain_text"; text: string; emoji: false };
export type SlackBlock =
  | { type: "header"; text: Plain }
  | { type: "section"; text: Mrkdwn }
  | { type: "context"; elements: Mrkdwn[] }
  | { type: "divider" };

/** Body of a POST to an incoming webhook. `text` is what notifications show. */
export type SlackMessage = { text: string; unfurl_links: false; unfurl_media: false; blocks: SlackBlock[] };

/** Slack's own limits: 3,000 characters for a section, 150 for a header, 50 blocks. */
const sectionMax = 2_900;
const headerMax = 140;
const blocksMax = 48;
const rowsMax = 8;

/**
 * A notice as a message of Slack. Links stand in the text: buttons with links ask the app for an answer that an incoming
 * webhook cannot give, and Slack shows a warning instead.
 */
export function renderSlack(notice: Notice): SlackMessage {
  const page = pageOf(notice, rowsMax);
  const title = `${severityLabels[notice.severity]}: ${ownText(notice.title, headerMax - 20)}`;
  const blocks = page.sections.flatMap(({ heading, blocks: parts }) =>
    parts.map((part, index) => (index === 0 ? [`*${escapeSlack(heading)}*`] : []).concat(linesOf(part))),
  );
  const links = page.links.map(({ label, href }) => link(href, label)).join("  ·  ");
  return {
    text: escapeSlack(page.state),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: "header",
        text: {
          type: "plain_text",
          text: notice.kind === "digest" ? ownText(notice.title) : title,
          emoji: false,
        },
      },
      sectionOf([bold(page.state)]),
      ...blocks.slice(0, blocksMax - 5).map(sectionOf),
      { type: "divider" },
      ...(links === "" ? [] : [sectionOf([links])]),
      { type: "context", elements: [mrkdwn(capped([slackWords(page.footer)]))] },
    ],
  };
}

/** Slack takes these three as its markup; the rest of it is kept out by `verbatim` and by code spans. */
const escapeSlack = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const mrkdwn = (text: string): Mrkdwn => ({ type: "mrkdwn", text, verbatim: true });
const sectionOf = (lines: string[]): SlackBlock => ({ type: "section", text: mrkdwn(capped(lines)) });
const link = (href: string, text: string): string =>
  isWebAddress(href)
    ? `<${escapeSlack(href).replaceAll("|", "%7C")}|${escapeSlack(ownText(text))}>`
    : escapeSlack(ownText(text));
/** Code cannot be left from within: there is no backquote in it. */
const code = (text: string): string => `\`${escapeSlack(text.replaceAll("`", "'"))}\``;
const fence = (lines: string[]): string =>
  `\`\`\`\n${escapeSlack(lines.join("\n").replaceAll("`", "'"))}\n\`\`\``;

const bold = (state: string): string => {
  const at = state.indexOf(": ");
  return at > 0
    ? `*${escapeSlack(state.slice(0, at + 1))}* ${escapeSlack(state.slice(at + 2))}`
    : escapeSlack(state);
};

const slackWords = (words: Words): string => words.map(slackPiece).join("");

function slackPiece(piece: Piece): string {
  if (typeof piece === "string") return escapeSlack(spaced(piece));
  if ("strong" in piece) return `*${escapeSlack(ownText(piece.strong))}*`;
  if ("foreign" in piece) return code(defang(piece.foreign));
  return link(piece.href, piece.text);
}

function linesOf({ block, more }: PageBlock): string[] {
  const rest = moreText(more);
  return [...blockLines(block), ...(rest === null ? [] : [rest])];
}

function blockLines(block: NoticeBlock): string[] {
  switch (block.kind) {
    case "text":
      return [slackWords(block.words)];
    case "facts":
      return block.rows.map(({ label, words }) =>
        label === "" ? slackWords(words) : `${escapeSlack(ownText(label))}: ${slackWords(words)}`,
      );
    case "bars":
      return [
        `${escapeSlack(ownText(block.title))}, ${escapeSlack(ownText(block.unit))}`,
        fence(barLines(block.rows)),
      ];
    case "lines":
      return [
        ...(block.title === "" ? [] : [escapeSlack(ownText(block.title))]),
        ...block.lines.map((line) => code(defang(line))),
      ];
    case "advice":
      return block.items.flatMap(({ words, command }, index) => [
        `${index + 1}. ${slackWords(words)}`,
        // A fence, for a command may hold backquotes that a code span would not.
        ...(command === null ? [] : [fence([ownText(command, commandMax)])]),
      ]);
  }
}

function barLines(rows: Extract<NoticeBlock, { kind: "bars" }>["rows"]): string[] {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const counts = rows.map(({ count }) => formatCount(count));
  const width = Math.max(...counts.map(({ length }) => length));
  return rows.map(({ label, count }, index) => {
    const bar = "█".repeat(Math.max(1, Math.round((count / most) * 12)));
    return `${(counts[index] ?? "").padStart(width)} ${bar.padEnd(12)} ${plainWords(label).slice(0, 60)}`;
  });
}

/** As many whole lines as a section takes; what does not fit stands on the page. */
function capped(lines: string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > sectionMax) return [...kept, "… more on the page"].join("\n");
    kept.push(line);
  }
  return kept.join("\n");
}
