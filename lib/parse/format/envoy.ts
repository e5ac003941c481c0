import type { ByteString, ParsedLine } from "../../log/request.ts";
import { bareAddress, isAddress } from "../address.ts";
import type { TimeBracket } from "../clf/time-bracket.ts";
import { splitColumns } from "../columns.ts";
import { fieldValue, statusNumber, wholeNumber } from "../field-value.ts";
import { splitRequestLine } from "../request-line.ts";

/**
 * Reads a line of Envoy's default text format (envoyproxy.io, "Access logging", default format string), and Istio's
 * longer one: `[start] "METHOD path protocol" status flags … received sent duration upstream "x-forwarded-for"
 * "user agent" "request id" "authority" "upstream host" …`. The client is the first of X-Forwarded-For, or Istio's
 * downstream remote address where that is empty. Null for any other shape.
 */
export function parseEnvoy(line: ByteString, bracket: TimeBracket): ParsedLine | null {
  if (bracket.time === null) return null;
  const [request, status, ...columns] = splitColumns(line, bracket.close + 1);
  const quotedAt = columns.flatMap((column, index) => (column.kind === "quoted" ? [index] : []));
  const chainAt = quotedAt.at(-5);
  if (request?.kind !== "quoted" || status?.kind !== "word" || chainAt === undefined || chainAt < 4)
    return null;
  const [chain, agent, , authority] = columns.slice(chainAt);
  const sent = columns[chainAt - 3]?.text ?? "";
  const forwardedFor = fieldValue(chain?.text);
  const remote = columns[chainAt + 8]?.text ?? "-";
  const clientIp = forwardedFor?.split(",", 1)[0]?.trim() ?? (isAddress(remote) ? remote : "-");
  const requestLine = request.text === "- - -" ? null : fieldValue(request.text);
  return {
    format: "envoy",
    vhost: fieldValue(bareAddress(authority?.text ?? "-")),
    clientIp: bareAddress(clientIp),
    user: null,
    timeMs: bracket.time.timeMs,
    utcOffsetMinutes: bracket.time.utcOffsetMinutes,
    requestLine,
    ...splitRequestLine(requestLine ?? ""),
    status: statusNumber(status.text),
    bytes: wholeNumber(sent, 0, sent.length),
    referer: null,
    userAgent: fieldValue(agent?.text),
    forwardedFor,
  };
}
