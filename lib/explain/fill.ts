import type { Judgement, ParsedLine } from "../log/request.ts";
import type { Template } from "./knowledge/knowledge.ts";
import { didWith } from "./knowledge/status.ts";
import { printable } from "./sight.ts";
import { visible } from "./visible.ts";

/** Longest piece of a log line that a text repeats; the line itself is shown whole elsewhere. */
const quotedMax = 80;
const urlMax = 200;

/**
 * Fills in templates for one line. Commands get only what a shell takes literally within single quotes or without any:
 * whatever else the line holds there is replaced by a word in capitals.
 */
export function fillerOf({
  line,
  judgement,
  vhostPort,
}: {
  line: ParsedLine;
  judgement: Judgement;
  vhostPort: number | null;
}): (template: Template) => string {
  const root = rootOf(line.vhost, vhostPort);
  const values: Record<string, string> = {
    did: didWith(line.status),
    status: line.status === null ? "this answer" : String(line.status),
    address: /^[0-9a-fA-F:.]{2,45}$/.test(judgement.address) ? judgement.address : "ADDRESS",
    agent: cut(printable(line.userAgent) ?? "none"),
    path: cut(printable(line.target) ?? "this path"),
    host: root.host,
    root: root.url,
    url: root.url + (isLiteralPath(line.target) ? line.target.slice(1) : "PATH"),
  };
  return (template) => template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function rootOf(vhost: string | null, port: number | null): { host: string; url: string } {
  const isName = /^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}$/i.test(vhost ?? "");
  const host = isName && vhost !== null ? vhost : "YOUR-SERVER";
  if (port === 443) return { host, url: `https://${host}/` };
  return { host, url: port === null || port === 80 ? `http://${host}/` : `http://${host}:${port}/` };
}

/** Printable ASCII without quotes; `$`, backquotes and the like stay words within single quotes. */
const isLiteralPath = (target: string | null): target is string =>
  target !== null && target.length <= urlMax && /^\/[\x21\x23-\x26\x28-\x7e]*$/.test(target);

const cut = (text: string): string =>
  visible(text.length > quotedMax ? `${text.slice(0, quotedMax - 1)}…` : text);
