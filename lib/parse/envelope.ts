import type { ByteString } from "../log/request.ts";
import { charCode, digitAt } from "./char-code.ts";
import { monthAt } from "./timestamp.ts";

/**
 * Takes one layer off a line that something on the way has wrapped: syslog (RFC 3164 and RFC 5424), a container
 * runtime's `time stdout F `, docker compose's `name | `, `grep`'s file name, quotes around the whole line, any words
 * before a JSON object. The access line has its own time, so nothing of the layer is needed. Null where there is no layer to take off.
 */
export function openEnvelope(line: ByteString): ByteString | null {
  const inner =
    openQuotes(line) ??
    openSyslog5424(line) ??
    openDated(line) ??
    openNamed(line) ??
    openFileName(line) ??
    openJsonTail(line);
  return inner === null || inner === "" ? null : inner;
}

/** The whole line in quotes: plain, with the inner ones doubled as CSV does, or with backslashes as JSON does. */
function openQuotes(line: ByteString): ByteString | null {
  const first = line.charCodeAt(0);
  const isQuoted = first === charCode.quote || first === charCode.apostrophe;
  const end = isQuoted && line.length > 1 && line.charCodeAt(line.length - 1) === first ? -1 : line.length;
  const inner = isQuoted ? line.slice(1, end) : line;
  if (inner.includes('] \\"')) return inner.replaceAll('\\"', '"').replaceAll("\\\\", "\\");
  if (!isQuoted) return null;
  const doubled = inner.indexOf('] ""');
  const isDoubled = doubled !== -1 && inner.charCodeAt(doubled + 4) !== charCode.space;
  return isDoubled ? inner.replaceAll('""', '"') : inner;
}

/** `<190>1 2025-11-05T20:47:03Z host app procid msgid [structured data] message`. */
function openSyslog5424(line: ByteString): ByteString | null {
  const priority = endOfPriority(line);
  if (priority === 0 || line.charCodeAt(priority + 1) !== charCode.space || digitAt(line, priority) === -1)
    return null;
  const dataAt = skipWords(line, priority, 6);
  if (dataAt === -1) return null;
  const end =
    line.charCodeAt(dataAt) === charCode.openBracket ? endOfStructuredData(line, dataAt) : dataAt + 1;
  const message = line.slice(end).trimStart();
  return message.startsWith("\xef\xbb\xbf") ? message.slice(3) : message;
}

function endOfStructuredData(line: ByteString, start: number): number {
  let isQuoted = false;
  for (let at = start; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === charCode.backslash) at++;
    else if (code === charCode.quote) isQuoted = !isQuoted;
    else if (
      !isQuoted &&
      code === charCode.closeBracket &&
      line.charCodeAt(at + 1) !== charCode.openBracket
    ) {
      return at + 1;
    }
  }
  return line.length;
}

/** `<190>Oct  5 00:10:14 host tag[1]: `, the same with an ISO time, or a container runtime's `time stdout F `. */
function openDated(line: ByteString): ByteString | null {
  const start = endOfPriority(line);
  const words = monthAt(line, start) !== 0 && line[start + 3] === " " ? 3 : isIsoTimeAt(line, start) ? 1 : 0;
  if (words === 0) return start === 0 ? null : line.slice(start);
  const at = skipWords(line, start, words);
  if (at === -1) return null;
  const rest = line.slice(at);
  if (rest.startsWith("stdout ") || rest.startsWith("stderr ")) return rest.slice(9);
  return openNamed(rest) ?? rest;
}

const isIsoTimeAt = (line: ByteString, at: number): boolean =>
  digitAt(line, at) !== -1 && line[at + 4] === "-" && line[at + 7] === "-" && line[at + 10] === "T";

/** `host tag[1]: `, `tag: `, or `name-1  | `. */
function openNamed(line: ByteString): ByteString | null {
  let at = 0;
  for (let word = 0; word < 3; word++) {
    const end = line.indexOf(" ", at);
    if (end === -1) return null;
    const isTag = end > at && word < 2 && line.charCodeAt(end - 1) === charCode.colon;
    const isBar = word > 0 && line.slice(at, end) === "|";
    at = skipSpaces(line, end);
    if (isTag || isBar) return line.slice(at);
  }
  return null;
}

/** `/var/log/apache2/access.log:` or `access.log.1:12:`, as `grep` and `grep -n` print it. */
function openFileName(line: ByteString): ByteString | null {
  const space = line.indexOf(" ");
  const name = line.slice(0, space === -1 ? line.length : space);
  const mark = Math.max(name.lastIndexOf("/"), name.indexOf(".log"));
  const colon = mark === -1 ? -1 : name.indexOf(":", mark);
  if (colon === -1) return null;
  let end = colon + 1;
  while (digitAt(line, end) !== -1) end++;
  return line.slice(end > colon + 1 && line.charCodeAt(end) === charCode.colon ? end + 1 : colon + 1);
}

/** Words that a logger writes before the object, as Caddy's console encoder does. */
function openJsonTail(line: ByteString): ByteString | null {
  const brace = line.charCodeAt(line.length - 1) === charCode.closeBrace ? line.indexOf('{"') : -1;
  return brace > 0 ? line.slice(brace) : null;
}

/** The end of `<190>`, or 0. */
function endOfPriority(line: ByteString): number {
  if (line.charCodeAt(0) !== charCode.lessThan) return 0;
  let at = 1;
  while (at < 5 && digitAt(line, at) !== -1) at++;
  return at > 1 && line[at] === ">" ? at + 1 : 0;
}

function skipWords(line: ByteString, start: number, count: number): number {
  let at = start;
  for (let word = 0; word < count; word++) {
    const end = line.indexOf(" ", at);
    if (end === -1) return -1;
    at = skipSpaces(line, end);
  }
  return at;
}

function skipSpaces(line: ByteString, start: number): number {
  let at = start;
  while (line.charCodeAt(at) === charCode.space) at++;
  return at;
}
