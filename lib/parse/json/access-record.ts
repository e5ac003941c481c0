import type { ByteString, ParsedLine, UnparsedLine } from "../../log/request.ts";
import { bareAddress } from "../address.ts";
import { statusNumber, wholeNumber } from "../field-value.ts";
import { type RequestParts, splitRequestLine } from "../request-line.ts";
import { readTimestamp, type Timestamp } from "../timestamp.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./decode-json.ts";
import { fieldOfKey, isForeignObject, plainKey, type RecordField } from "./record-field.ts";

/**
 * Reads a JSON object that is an access record itself: nginx with a `log_format … escape=json` of any key names, Caddy,
 * Traefik, Envoy, the Elastic Common Schema. Null where it has no client, or neither a request nor a status: then it is
 * something else. A record without a readable time is unparsed.
 */
export function readAccessRecord(record: JsonObject): ParsedLine | UnparsedLine | null {
  const fields: RecordFields = new Map();
  collectFields(record, "", 0, fields);
  const text = (field: RecordField): ByteString | null => presentText(fields.get(field)?.value);
  const forwardedFor = text("forwardedFor");
  const client = text("clientIp") ?? forwardedFor?.split(",", 1)[0]?.trim();
  const status = text("status");
  const request = readRequest(text);
  if (client === undefined || client === null || (request.requestLine === null && status === null))
    return null;
  const time = readTime(fields.get("time")?.value);
  if (time === undefined) return { unparsed: "no_timestamp" };
  if (time === null) return { unparsed: "bad_timestamp" };
  const bytes = text("bytes") ?? "";
  const vhost = text("vhost");
  return {
    format: "json",
    vhost: vhost === null ? null : bareAddress(vhost),
    clientIp: bareAddress(client),
    user: text("user"),
    timeMs: time.timeMs,
    utcOffsetMinutes: time.utcOffsetMinutes,
    requestLine: request.requestLine,
    method: request.method,
    target: request.target,
    protocol: request.protocol,
    status: statusNumber(status ?? ""),
    bytes: wholeNumber(bytes, 0, bytes.length),
    referer: text("referer"),
    userAgent: text("userAgent"),
    forwardedFor,
  };
}

type RecordFields = Map<RecordField, { value: string | number; rank: number }>;

/** `{"@nginx_fields": {"request": {"headers": {"User-Agent": [...]}}}}` is as deep as records go. */
const depthMax = 4;

function collectFields(record: JsonObject, parent: string, depth: number, fields: RecordFields): void {
  for (const [key, raw] of Object.entries(record)) {
    const value = Array.isArray(raw) ? raw[0] : raw;
    if (value === null || value === undefined || value === "" || value === "-") continue;
    const plain = plainKey(key);
    if (isJsonObject(value)) {
      if (depth < depthMax && !isForeignObject(plain)) collectFields(value, plain, depth + 1, fields);
    } else if (typeof value === "string" || typeof value === "number") {
      const found = fieldOfKey(parent, plain);
      if (found === undefined) continue;
      const known = fields.get(found.field);
      if (known === undefined || found.rank < known.rank)
        fields.set(found.field, { value, rank: found.rank });
    }
  }
}

type RequestFields = RequestParts & { requestLine: ByteString | null };

/** The request from one key that holds it whole, or put together from method, target and protocol. */
function readRequest(text: (field: RecordField) => ByteString | null): RequestFields {
  const requestLine = text("requestLine");
  const parts = splitRequestLine(requestLine ?? "");
  if (requestLine !== null && parts.method !== null) return { requestLine, ...parts };
  const method = text("method");
  const target = withQuery(text("target"), text("query")) ?? requestLine;
  if (method === null || target === null) return { requestLine, ...parts };
  const protocol = protocolName(text("protocol"));
  return {
    requestLine: `${method} ${target}${protocol === null ? "" : ` ${protocol}`}`,
    method,
    target,
    protocol,
  };
}

function withQuery(target: ByteString | null, query: ByteString | null): ByteString | null {
  if (target === null || query === null || target.includes("?")) return target;
  return `${target}${query.startsWith("?") ? "" : "?"}${query}`;
}

/** The Elastic Common Schema's `http.version` is the number alone. */
const protocolName = (text: ByteString | null): ByteString | null =>
  text !== null && text.length <= 3 && readVersion(text) ? `HTTP/${text}` : text;

const readVersion = (text: ByteString): boolean => !Number.isNaN(Number(text));

const presentText = (value: JsonValue | undefined): ByteString | null =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : null;

function readTime(value: JsonValue | undefined): Timestamp | null | undefined {
  const text = presentText(value);
  if (text === null) return undefined;
  const start = text.startsWith("[") ? 1 : 0;
  const end = start === 1 && text.endsWith("]") ? text.length - 1 : text.length;
  return readTimestamp(text, start, end);
}
