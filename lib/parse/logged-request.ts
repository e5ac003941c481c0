import type { ByteString, ParsedLine } from "../log/request.ts";
import { findRequestEnd, findRequestStart } from "./clf/quoted-field.ts";
import { findTimeBracket } from "./clf/time-bracket.ts";

/**
 * The request as the line shows it, its escaping (`\x16\x03`) not undone, for people to read and compare. Null where
 * the line has none in quotes behind its time (JSON, wrapped lines).
 */
export function loggedRequest(line: ByteString): ByteString | null {
  const bracket = findTimeBracket(line, 0);
  const start = bracket === null ? -1 : findRequestStart(line, bracket.close);
  const end = start === -1 ? -1 : findRequestEnd(line, start + 1, line.includes("\\"));
  return end === -1 ? null : line.slice(start + 1, end);
}

/**
 * What stands where the target belongs: the target, or for a request that has no such shape (binary, one word) all of
 * it as the line shows it. Null where the client sent no request.
 */
export function shownTarget(parsed: ParsedLine, line: ByteString): ByteString | null {
  if (parsed.target !== null || parsed.requestLine === null) return parsed.target;
  return loggedRequest(line) ?? parsed.requestLine;
}
