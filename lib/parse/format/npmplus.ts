import type { ByteString, ParsedLine } from "../../log/request.ts";
import { bareAddress, isAddress } from "../address.ts";
import { findRequestEnd } from "../clf/quoted-field.ts";
import type { TimeBracket } from "../clf/time-bracket.ts";
import { fieldValue, statusNumber, wholeNumber } from "../field-value.ts";
import { splitRequestLine } from "../request-line.ts";

/**
 * Reads a line of NPMplus, a fork of Nginx Proxy Manager (ZoeyVid/NPMplus, nginx.conf):
 * `[time] host client seconds "request" status bytes requestLength referer agent`, where referer and agent stand
 * without quotes and the agent takes the rest of the line. Null for any other shape.
 */
export function parseNpmplus(line: ByteString, bracket: TimeBracket): ParsedLine | null {
  const opening = line.indexOf('"', bracket.close);
  if (bracket.time === null || opening === -1) return null;
  const [host, client, seconds, ...more] = line
    .slice(bracket.close + 2, opening)
    .trim()
    .split(" ");
  if (host === undefined || client === undefined || seconds === undefined || more.length > 0) return null;
  if (!isAddress(client)) return null;
  const escapes = line.indexOf("\\", opening) !== -1;
  const end = findRequestEnd(line, opening + 1, escapes);
  if (end === -1) return null;
  const requestLine = fieldValue(line.slice(opening + 1, end));
  const [status = "", bytes = "", , referer, ...agent] = line.slice(end + 2).split(" ");
  if (referer?.startsWith('"')) return null;
  return {
    format: "npmplus",
    vhost: fieldValue(bareAddress(host)),
    clientIp: bareAddress(client),
    user: null,
    timeMs: bracket.time.timeMs,
    utcOffsetMinutes: bracket.time.utcOffsetMinutes,
    requestLine,
    ...splitRequestLine(requestLine ?? ""),
    status: statusNumber(status),
    bytes: wholeNumber(bytes, 0, bytes.length),
    referer: fieldValue(referer),
    userAgent: fieldValue(agent.join(" ")),
    forwardedFor: null,
  };
}
