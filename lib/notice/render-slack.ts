import type { Notice } from "../alert/notice.ts";

type SlackText = { type: "mrkdwn" | "plain_text"; text: string };
export type SlackBlock =
  | { type: "header"; text: SlackText }
  | { type: "section"; text: SlackText }
  | { type: "context"; elements: SlackText[] }
  | { type: "divider" }
  | { type: "actions"; elements: { type: "button"; text: SlackText; url: string }[] };

/** Body of a POST to an incoming webhook. */
export type SlackMessage = { text: string; unfurl_links: false; unfurl_media: false; blocks: SlackBlock[] };

/** A notice as a message of Slack. */
export function renderSlack(notice: Notice): SlackMessage {
  throw new Error(`not rendered yet: ${notice.title}`);
}
