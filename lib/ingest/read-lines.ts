import type { ByteString } from "../log/request.ts";
import { splitJsonValues } from "../parse/json-values.ts";
import { readRecord } from "../parse/ndjson-record.ts";
import { splitLines } from "../parse/split-lines.ts";
import type { BatchContent } from "../store/batch/insert-batch.ts";

/** One received line: an access-log line or a JSON access record, and where it stood, if the shipper says so. */
export type ReceivedLine = {
  line: ByteString;
  file: string | null;
  offset: number | null;
  /** The shipper's own wrapping could not be read. */
  bad: boolean;
};

/** Takes a body apart into the lines that it carries, in order. Pure. */
export function readLines(body: Buffer, content: BatchContent): ReceivedLine[] {
  if (content === "text") return splitLines(body).map(plain);
  const records = content === "ndjson" ? splitLines(body) : splitJsonValues(body.toString("latin1"));
  return records.map((text) => {
    const record = readRecord(text);
    if (record.kind === "line")
      return { line: record.line, file: record.file, offset: record.offset, bad: false };
    return { line: text, file: null, offset: null, bad: record.kind === "bad" };
  });
}

const plain = (line: ByteString): ReceivedLine => ({ line, file: null, offset: null, bad: false });
