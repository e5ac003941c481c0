import type { ByteString, ParsedLine, UnparsedLine } from "../../log/request.ts";
import type { LogFormat } from "../../log/vocabulary.ts";
import { isAddressChain, isHostName } from "../address.ts";
import { charCode, digitAt } from "../char-code.ts";
import { wholeNumber } from "../field-value.ts";
import { splitRequestLine } from "../request-line.ts";
import { escapingServer, unescapeField } from "../unescape.ts";
import { type Prefix, readPrefix } from "./prefix.ts";
import { findAgentEnd, findRefererEnd, findRequestEnd, findRequestStart } from "./quoted-field.ts";
import { findTimeBracket, type TimeBracket } from "./time-bracket.ts";

/**
 * Reads a line of the common log format's family: Apache common, combined, both with a virtual host before them, and
 * combinedio (mod_log_config, mod_logio), nginx combined and its packaged `main` (ngx_http_log_module), each with any
 * further columns behind it. One pass from left to right, no backtracking expression. `hint`, the format of the
 * stream, decides between nginx's and Apache's combined where the line does not.
 */
export function parseClf(line: ByteString, hint: LogFormat | undefined): ParsedLine | UnparsedLine {
  const bracket = findTimeBracket(line, 0);
  if (bracket === null) return { unparsed: line.includes('"') ? "no_timestamp" : "unknown_shape" };
  const prefix = readPrefix(line, bracket.open);
  if (prefix === null) return { unparsed: "unknown_shape" };
  return parseClfAfter(line, bracket, prefix, hint);
}

/** The rest of a line whose time stamp and what stands before it are known. */
function parseClfAfter(
  line: ByteString,
  bracket: TimeBracket,
  prefix: Prefix,
  hint: LogFormat | undefined,
): ParsedLine | UnparsedLine {
  const escapes = line.indexOf("\\", bracket.close) !== -1;
  const opening = findRequestStart(line, bracket.close);
  const end = opening === -1 ? -1 : findRequestEnd(line, opening + 1, escapes);
  if (end === -1) return { unparsed: "unknown_shape" };
  if (bracket.time === null) return { unparsed: "bad_timestamp" };
  const requestLine = fieldAt(line, opening + 1, end, escapes);
  const { method, target, protocol } = requestLine === null ? noRequest : splitRequestLine(requestLine);
  const tail = readTail(line, end + 2, escapes);
  const vhost = prefix.vhost ?? vhostBetween(line, bracket.close + 1, opening);
  return {
    format: clfFormat({
      line,
      hint,
      tail,
      hasVhost: vhost !== null,
      requestStart: opening + 1,
      requestEnd: end,
      escapes,
    }),
    vhost,
    clientIp: prefix.clientIp,
    user: prefix.user,
    timeMs: bracket.time.timeMs,
    utcOffsetMinutes: bracket.time.utcOffsetMinutes,
    requestLine,
    method,
    target,
    protocol,
    status: tail.status,
    bytes: tail.bytes,
    referer: tail.referer,
    userAgent: tail.userAgent,
    forwardedFor: prefix.forwardedFor ?? tail.forwardedFor,
  };
}

const noRequest = { method: null, target: null, protocol: null };

/** Some nginx formats name the virtual host between time and request: `[time] example.com "GET /…`. */
function vhostBetween(line: ByteString, start: number, opening: number): ByteString | null {
  if (opening - start < 4) return null;
  const name = line.slice(start, opening).trim();
  return isHostName(name) ? name : null;
}

/** What stands behind the request. `extra` says what further columns look like. */
type Tail = {
  status: number | null;
  bytes: number | null;
  /** The size was written as `-`, which only Apache does (`%b`). */
  dashBytes: boolean;
  hasAgent: boolean;
  referer: ByteString | null;
  userAgent: ByteString | null;
  forwardedFor: ByteString | null;
  extra: "none" | "chain" | "traffic" | "other";
};

function readTail(line: ByteString, statusAt: number, escapes: boolean): Tail {
  const isDash = line.charCodeAt(statusAt) === charCode.minus;
  const status = isDash ? null : statusCode(line, statusAt);
  const bytesAt = statusAt + (isDash ? 2 : 4);
  const bytesEnd = endOfWord(line, bytesAt);
  const bytes = wholeNumber(line, bytesAt, bytesEnd);
  const dashBytes = bytes === null && bytesEnd - bytesAt === 1 && line.charCodeAt(bytesAt) === charCode.minus;
  const tail: Tail = {
    status,
    bytes,
    dashBytes,
    hasAgent: false,
    referer: null,
    userAgent: null,
    forwardedFor: null,
    extra: "none",
  };
  const fieldsAt = bytes !== null || dashBytes ? bytesEnd : bytesAt;
  const quote = line.indexOf('"', fieldsAt);
  if (quote !== -1) readAgent(line, quote, escapes, tail, quote - fieldsAt > 1);
  return tail;
}

/**
 * Reads `"referer" "user agent"` from the quote at `quote`, and what follows them. A single quoted field behind
 * further columns is one of those.
 */
function readAgent(
  line: ByteString,
  quote: number,
  escapes: boolean,
  tail: Tail,
  isBehindColumns: boolean,
): void {
  const refererEnd = findRefererEnd(line, quote + 1, escapes);
  tail.hasAgent = refererEnd !== -1 || !isBehindColumns;
  if (!tail.hasAgent) return;
  if (refererEnd === -1) {
    const only = fieldAt(line, quote + 1, findAgentEnd(line, quote + 1, escapes), escapes);
    if (only?.includes("://")) tail.referer = only;
    else tail.userAgent = only;
    return;
  }
  const agentStart = refererEnd + 3;
  const agentEnd = findAgentEnd(line, agentStart, escapes);
  tail.referer = fieldAt(line, quote + 1, refererEnd, escapes);
  tail.userAgent = fieldAt(line, agentStart, agentEnd, escapes);
  if (agentEnd + 1 < line.length) readExtra(line, agentEnd + 2, tail);
}

function readExtra(line: ByteString, at: number, tail: Tail): void {
  if (line.charCodeAt(at) === charCode.quote) {
    const close = line.indexOf('"', at + 1);
    const value = fieldAt(line, at + 1, close === -1 ? line.length : close, false);
    const isChain = value === null || isAddressChain(value);
    if (isChain) tail.forwardedFor = value;
    tail.extra = isChain && close === line.length - 1 ? "chain" : "other";
    return;
  }
  const firstEnd = endOfWord(line, at);
  const secondEnd = endOfWord(line, firstEnd + 1);
  const isTraffic =
    wholeNumber(line, at, firstEnd) !== null && wholeNumber(line, firstEnd + 1, secondEnd) !== null;
  tail.extra = isTraffic ? "traffic" : "other";
}

type FormatSigns = {
  line: ByteString;
  hint: LogFormat | undefined;
  tail: Tail;
  hasVhost: boolean;
  requestStart: number;
  requestEnd: number;
  escapes: boolean;
};

function clfFormat(signs: FormatSigns): LogFormat {
  const { tail, hint } = signs;
  if (signs.hasVhost) return tail.hasAgent ? "vhost_combined" : "vhost_common";
  if (!tail.hasAgent) return "common";
  if (tail.extra === "traffic") return "combinedio";
  if (tail.dashBytes || hint === "combined" || hint === "combinedio") return "combined";
  if (hint === "nginx_combined" || signs.requestStart === signs.requestEnd || tail.extra === "chain")
    return "nginx_combined";
  // 444 and 494 to 499 are nginx's own: ngx_http_request.h.
  if (tail.status !== null && (tail.status === 444 || (tail.status >= 494 && tail.status <= 499)))
    return "nginx_combined";
  const isNginx = signs.escapes && escapingServer(signs.line) === "nginx";
  return isNginx ? "nginx_combined" : "combined";
}

/** The text between two quotes; null for `-` and for nothing. */
function fieldAt(line: ByteString, start: number, end: number, escapes: boolean): ByteString | null {
  if (end <= start || (end - start === 1 && line.charCodeAt(start) === charCode.minus)) return null;
  const text = line.slice(start, end);
  return escapes ? unescapeField(text) : text;
}

/** nginx writes 000 and 009 where no status was sent. */
function statusCode(line: ByteString, at: number): number | null {
  const status = digitAt(line, at) * 100 + digitAt(line, at + 1) * 10 + digitAt(line, at + 2);
  return status >= 100 ? status : null;
}

function endOfWord(line: ByteString, start: number): number {
  const space = line.indexOf(" ", start);
  return space === -1 ? line.length : space;
}
