import type { ClassifyContext } from "../classify/classify.ts";
import { classify } from "../classify/classify.ts";
import type { ByteString, Judgement, ParsedLine, UnparsedLine } from "../log/request.ts";
import type { LogFormat, UnparsedReason } from "../log/vocabulary.ts";
import { detectFormat } from "../parse/detect-format.ts";
import { parseLine } from "../parse/parse-line.ts";
import { isTimeInRange } from "../parse/time-range.ts";
import { keyOfOccurrence, keyOfPlace } from "./line-key.ts";
import type { ReceivedLine } from "./read-lines.ts";

/** A line that was read, with its identity. */
export type ReadRequest = { key: ByteString; line: ByteString; request: ParsedLine; judgement: Judgement };
export type UnreadLine = { key: ByteString; line: ByteString; reason: UnparsedReason };
export type ReadBatch = { requests: ReadRequest[]; unread: UnreadLine[] };

/** Lines that vote on the format of a stream. */
const voters = 64;

/**
 * Parses, classifies and identifies every line of a batch. Pure: the same lines give the same result, whenever.
 *
 * @param prior how often lines stood in earlier parts of the same file, by index
 * @param receivedAt when the batch arrived: lines far ahead of it are out of range
 */
export function readBatch(
  lines: readonly ReceivedLine[],
  prior: ReadonlyMap<number, number>,
  receivedAt: Date,
  context: ClassifyContext,
): ReadBatch {
  const hint = detectFormat(lines.slice(0, voters).map((received) => received.line)) ?? undefined;
  const read: ReadBatch = { requests: [], unread: [] };
  const seen = new Map<ByteString, number>();
  lines.forEach((received, i) => {
    const key = identify(received, prior.get(i) ?? 0, seen);
    const request = readLine(received, hint, receivedAt);
    if ("unparsed" in request) read.unread.push({ key, line: received.line, reason: request.unparsed });
    else read.requests.push({ key, line: received.line, request, judgement: classify(request, context) });
  });
  return read;
}

function readLine(
  received: ReceivedLine,
  hint: LogFormat | undefined,
  receivedAt: Date,
): ParsedLine | UnparsedLine {
  const parsed = received.parsed ?? (hint ? parseLine(received.line, hint) : parseLine(received.line));
  if ("unparsed" in parsed || isTimeInRange(parsed.timeMs, receivedAt.getTime())) return parsed;
  return { unparsed: "time_out_of_range" };
}

function identify(received: ReceivedLine, prior: number, seen: Map<ByteString, number>): ByteString {
  const { line, file, offset } = received;
  if (file !== null && offset !== null) return keyOfPlace(line, file, offset);
  const first = keyOfOccurrence(line, 0);
  const earlier = Math.max(seen.get(first) ?? 0, prior);
  seen.set(first, earlier + 1);
  return earlier === 0 ? first : keyOfOccurrence(line, earlier);
}
