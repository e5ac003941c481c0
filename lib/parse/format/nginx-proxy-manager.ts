import type { ByteString, ParsedLine } from "../../log/request.ts";
import { bareAddress } from "../address.ts";
import type { TimeBracket } from "../clf/time-bracket.ts";
import { type Column, splitColumns } from "../columns.ts";
import { fieldValue, statusNumber, wholeNumber } from "../field-value.ts";

/**
 * Reads a line of Nginx Proxy Manager's `proxy` and `standard` formats (its conf.d/include/log-proxy.conf):
 * `[time] cache upstream status - METHOD scheme host "uri" [Client ip] [Length n] [Gzip r] [Sent-to s] "agent" "referer"`,
 * where `standard` begins with the status. The line has no protocol. Null for any other shape.
 */
export function parseNginxProxyManager(line: ByteString, bracket: TimeBracket): ParsedLine | null {
  if (bracket.time === null || line.indexOf(" [Client ", bracket.close) === -1) return null;
  const columns = splitColumns(line, bracket.close + 1);
  const uriAt = columns.findIndex((column) => column.kind === "quoted");
  const [dash, method, , host, uri] = columns.slice(uriAt - 4, uriAt + 1);
  const client = bracketed(columns, "Client ");
  if (uriAt < 5 || dash?.text !== "-" || !method || !uri || client === null) return null;
  const length = bracketed(columns, "Length ") ?? "";
  const [agent, referer] = columns.slice(uriAt + 1).filter((column) => column.kind === "quoted");
  const target = fieldValue(uri.text);
  return {
    format: "nginx_proxy_manager",
    vhost: fieldValue(bareAddress(host?.text ?? "-")),
    clientIp: bareAddress(client),
    user: null,
    timeMs: bracket.time.timeMs,
    utcOffsetMinutes: bracket.time.utcOffsetMinutes,
    requestLine: target === null ? null : `${method.text} ${target}`,
    method: target === null ? null : method.text,
    target,
    protocol: null,
    status: statusNumber(columns[uriAt - 5]?.text ?? ""),
    bytes: wholeNumber(length, 0, length.length),
    referer: fieldValue(referer?.text),
    userAgent: fieldValue(agent?.text),
    forwardedFor: null,
  };
}

function bracketed(columns: readonly Column[], name: string): ByteString | null {
  const column = columns.find(({ kind, text }) => kind === "bracket" && text.startsWith(name));
  return column === undefined ? null : column.text.slice(name.length);
}
