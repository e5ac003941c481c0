import type { ByteString, ParsedLine, UnparsedLine } from "../log/request.ts";
import { splitJsonValues } from "../parse/json-values.ts";
import { readRecord } from "../parse/ndjson-record.ts";
import { splitLines } from "../parse/split-lines.ts";
import type { BatchContent } from "../store/batch/insert-batch.ts";

/** One received line: an access-log line or a JSON access record, and where it stood, if the shipper says so. */
export type ReceivedLine = {
  line: ByteString;
  file: string | null;
  offset: number | null;
  /** What reading the shipper's record has shown already; null for a line that is still to be parsed. */
  parsed: ParsedLine | UnparsedLine | null;
};

/** Takes a body apart into the lines that it carries, in order. Pure. */
export function readLines(body: Buffer, content: BatchContent): ReceivedLine[] {
  if (content === "text") return splitLines(body).map(plainLine);
  const records = content === "ndjson" ? splitLines(body) : splitJsonValues(body.toString("latin1"));
  return records.map(receivedRecord);
}

const plainLine = (line: ByteString): ReceivedLine => ({ line, file: null, offset: null, parsed: null });

function receivedRecord(text: ByteString): ReceivedLine {
  const record = readRecord(text);
  if (record.kind === "bad")
    return { line: text, file: null, offset: null, parsed: { unparsed: record.reason } };
  const { line, file, offset } = record;
  return { line, file, offset, parsed: record.kind === "access" ? record.parsed : null };
}
