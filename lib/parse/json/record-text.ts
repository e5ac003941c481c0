import type { ByteString } from "../../log/request.ts";
import type { JsonObject, JsonValue } from "./decode-json.ts";
import { isJsonObject } from "./decode-json.ts";

/** Where log shippers put the line, in the order in which the ingestion API documents them. */
const textKeys = ["message", "log", "line", "event.original", "msg", "MESSAGE"];

/**
 * The access line that a shipper's record carries, or null. The first non-empty string counts; one that could be an
 * access line goes before one that could not, such as Caddy's `"msg": "handled request"`.
 */
export function findRecordText(record: JsonObject): { text: ByteString; isLineLike: boolean } | null {
  let plain: ByteString | null = null;
  for (const key of textKeys) {
    const value = valueAt(record, key);
    if (typeof value !== "string" || value === "") continue;
    if (isLineLike(value)) return { text: value, isLineLike: true };
    plain ??= value;
  }
  return plain === null ? null : { text: plain, isLineLike: false };
}

/** The file that the shipper read the line from, or null. In an access record `path` is the request's. */
export function findRecordFile(record: JsonObject, isAccessRecord: boolean): ByteString | null {
  for (const key of fileKeys) {
    const value = key === "path" && isAccessRecord ? undefined : valueAt(record, key);
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
}

const fileKeys = ["file", "log.file.path", "path", "filename", "filepath", "file_path", "log.file.name"];

/** The line's offset in that file in bytes, or null. */
export function findRecordOffset(record: JsonObject): number | null {
  for (const key of ["offset", "log.offset", "log.file.offset"]) {
    const value = valueAt(record, key);
    const offset = typeof value === "string" && value !== "" ? Number(value) : value;
    if (typeof offset === "number" && Number.isSafeInteger(offset) && offset >= 0) return offset;
  }
  return null;
}

/** Any access line has quotes; JSON in a string begins with a brace, times in brackets are in most formats. */
const isLineLike = (text: ByteString): boolean =>
  text.includes('"') || text.includes("[") || text.startsWith("{");

/** A value by its dotted key (`{"log.offset": 1}`) or by its path (`{"log": {"offset": 1}}`). */
function valueAt(record: JsonObject, key: string): JsonValue | undefined {
  if (Object.hasOwn(record, key)) return record[key];
  const dot = key.indexOf(".");
  if (dot === -1) return undefined;
  const parent = record[key.slice(0, dot)];
  return isJsonObject(parent) ? valueAt(parent, key.slice(dot + 1)) : undefined;
}
