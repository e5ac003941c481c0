import type { ByteString, ParsedLine, UnparsedLine } from "../log/request.ts";
import { charCode } from "./char-code.ts";
import { readAccessRecord } from "./json/access-record.ts";
import { decodeJson, isJsonObject, type JsonObject } from "./json/decode-json.ts";
import { findRecordFile, findRecordOffset, findRecordText } from "./json/record-text.ts";
import { trimBytes } from "./trim-bytes.ts";

/** What one line of an NDJSON body, or one value of a JSON body, is. `file` and `offset` as the shipper states them. */
export type LogRecord =
  /** It carries an access line (or is one: a line that is no JSON stands for itself). */
  | { kind: "line"; line: ByteString; file: ByteString | null; offset: number | null }
  /** It is a JSON access record itself; `line` is its text. */
  | {
      kind: "access";
      line: ByteString;
      parsed: ParsedLine | UnparsedLine;
      file: ByteString | null;
      offset: number | null;
    }
  /** It looks like JSON and is none, or is an object without any line in it. */
  | { kind: "bad"; reason: "bad_json" | "unknown_shape" };

/**
 * Reads one record of a shipper's body. The access line is the first string among `message`, `log`, `line`,
 * `event.original`, `msg` and `MESSAGE` (nested or with a dotted key); where none of them looks like a line and the
 * object has a client and a request or status, it is an access record of its own. Never throws.
 */
export function readRecord(line: ByteString): LogRecord {
  const text = trimBytes(line);
  const first = text.charCodeAt(0);
  if (first === charCode.quote) return readString(text);
  if (first !== charCode.openBrace) return { kind: "line", line, file: null, offset: null };
  const record = decodeJson(text);
  return isJsonObject(record) ? readObject(text, record) : { kind: "bad", reason: "bad_json" };
}

function readObject(text: ByteString, record: JsonObject): LogRecord {
  const carried = findRecordText(record);
  if (carried?.isLineLike) return lineOf(record, carried.text);
  const parsed = readAccessRecord(record);
  if (parsed !== null) {
    return {
      kind: "access",
      line: text,
      parsed,
      file: findRecordFile(record, true),
      offset: findRecordOffset(record),
    };
  }
  return carried === null ? { kind: "bad", reason: "unknown_shape" } : lineOf(record, carried.text);
}

const lineOf = (record: JsonObject, line: ByteString): LogRecord => ({
  kind: "line",
  line: trimLineEnd(line),
  file: findRecordFile(record, false),
  offset: findRecordOffset(record),
});

/** A JSON string is a line; a plain line that stands in quotes is left to the parser. */
function readString(text: ByteString): LogRecord {
  const value = text.endsWith('"') ? decodeJson(text) : undefined;
  return {
    kind: "line",
    line: typeof value === "string" ? trimLineEnd(value) : text,
    file: null,
    offset: null,
  };
}

/** Container runtimes keep the line's own end in the string. */
function trimLineEnd(line: ByteString): ByteString {
  let end = line.length;
  while (
    end > 0 &&
    (line.charCodeAt(end - 1) === charCode.newline || line.charCodeAt(end - 1) === charCode.carriageReturn)
  )
    end--;
  return end === line.length ? line : line.slice(0, end);
}
