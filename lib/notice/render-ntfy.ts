import type { Notice } from "../alert/notice.ts";

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

/** A notice as a message of ntfy. */
export function renderNtfy(notice: Notice): NtfyMessage {
  throw new Error(`not rendered yet: ${notice.title}`);
}
