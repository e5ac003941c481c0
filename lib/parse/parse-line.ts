import type { ByteString, ParsedLine, UnparsedLine } from "../log/request.ts";
import type { LogFormat } from "../log/vocabulary.ts";
import { charCode } from "./char-code.ts";
import { parseClf } from "./clf/parse-clf.ts";
import { type TimeBracket, timeBracketAt } from "./clf/time-bracket.ts";
import { openEnvelope } from "./envelope.ts";
import { isErrorLogLine } from "./error-log.ts";
import { parseEnvoy } from "./format/envoy.ts";
import { parseNginxProxyManager } from "./format/nginx-proxy-manager.ts";
import { parseNpmplus } from "./format/npmplus.ts";
import { readRecord } from "./ndjson-record.ts";
import { trimBytes } from "./trim-bytes.ts";

/** Web servers limit a request's line and headers to 8 or 16 KiB each; escaping makes four characters of a byte. */
export const lineBytesMax = 65_536;

/** A syslog line in docker's JSON within quotes has three layers; nobody has more. */
const layersMax = 4;

/**
 * Reads one access-log line of any known format (see `logFormats`), judged alone. `hint` is the format that
 * `detectFormat` found for the stream: it settles what a line leaves open, and never keeps a line of another format
 * from being read, since logs change their format midway. Never throws: a line that is no access-log line comes back
 * with a reason. Whether its time can be believed is for `isTimeInRange` to say.
 */
export function parseLine(line: ByteString, hint?: LogFormat): ParsedLine | UnparsedLine {
  if (line.length > lineBytesMax) return { unparsed: "too_long" };
  return parseLayer(trimLine(line), hint, layersMax);
}

/** Tells the two results of `parseLine` apart. */
export const isParsed = (result: ParsedLine | UnparsedLine): result is ParsedLine => !("unparsed" in result);

function parseLayer(
  line: ByteString,
  hint: LogFormat | undefined,
  layersLeft: number,
): ParsedLine | UnparsedLine {
  if (line === "") return { unparsed: "empty" };
  const first = line.charCodeAt(0);
  if (first === charCode.openBrace) return parseJson(line, hint, layersLeft);
  const direct = first === charCode.openBracket ? parseBracketFirst(line, hint) : parseClf(line, hint);
  if (isParsed(direct)) return direct;
  if (isErrorLogLine(line)) return { unparsed: "error_log_line" };
  const inner = layersLeft > 0 ? openEnvelope(line) : null;
  if (inner === null || inner.length >= line.length) return direct;
  const within = parseLayer(trimLine(inner), hint, layersLeft - 1);
  if (isParsed(within) || within.unparsed === "error_log_line" || within.unparsed === "bad_timestamp")
    return within;
  return direct;
}

function parseJson(
  line: ByteString,
  hint: LogFormat | undefined,
  layersLeft: number,
): ParsedLine | UnparsedLine {
  const record = readRecord(line);
  if (record.kind === "access") return record.parsed;
  if (record.kind === "bad") return { unparsed: record.reason };
  return layersLeft > 0
    ? parseLayer(trimLine(record.line), hint, layersLeft - 1)
    : { unparsed: "unknown_shape" };
}

/** Lines that begin with the time; and common ones whose client is an IPv6 address in brackets. */
function parseBracketFirst(line: ByteString, hint: LogFormat | undefined): ParsedLine | UnparsedLine {
  const bracket = timeBracketAt(line, 0);
  if (bracket === null) return parseClf(line, hint);
  return (
    parseTimeFirst(line, bracket) ?? { unparsed: bracket.time === null ? "bad_timestamp" : "unknown_shape" }
  );
}

const parseTimeFirst = (line: ByteString, bracket: TimeBracket): ParsedLine | null =>
  parseNginxProxyManager(line, bracket) ?? parseEnvoy(line, bracket) ?? parseNpmplus(line, bracket);

/** Without the byte order mark, and the spaces and line ends around. */
const trimLine = (line: ByteString): ByteString =>
  trimBytes(line.startsWith("\xef\xbb\xbf") ? line.slice(3) : line);
