import type { Explanation, ParsedExplanation } from "./explain-line.ts";
import { didWith } from "./knowledge/status.ts";

/** One field of a line for the screen: its name, its value (null where the line has none) and what that means. */
export type ExplainedField = { name: string; value: string | null; note: string };

/** The fields of a line in the order in which logs have them, each with a short note. Empty for a text that is no line. */
export function fieldsOf(explanation: Explanation): ExplainedField[] {
  if (!explanation.parsed) return [];
  const e = explanation;
  const field = (name: string, value: string | null, note: string): ExplainedField => ({ name, value, note });
  return [
    ...(e.vhost === null
      ? []
      : [field("Virtual host", e.vhost, "The site that was asked, by name and port.")]),
    field("Client", e.clientIp, clientNote(e)),
    field(
      "User",
      e.user,
      e.user === null
        ? "No login by HTTP authentication."
        : "Name given by HTTP authentication; valid only where the status is not 401.",
    ),
    field("Time", e.time, timeNote(e)),
    field("Method", e.method, methodNote(e)),
    field("Target", e.target, targetNote(e)),
    field("Protocol", e.protocol, protocolNote(e)),
    field("Status", e.status === null ? null : String(e.status), statusNote(e)),
    field("Bytes", e.bytes === null ? null : String(e.bytes), bytesNote(e)),
    field("Referer", e.referer, refererNote(e)),
    field("User agent", e.userAgent, agentNote(e)),
    field("Format", e.format, formatNotes[e.format]),
  ];
}

const formatNotes: Record<ParsedExplanation["format"], string> = {
  common: "Common log format: neither referer nor user agent.",
  combined: "Combined log format: common, with referer and user agent.",
  vhost_common: "Common log format with the virtual host in front.",
  vhost_combined: "Combined log format with the virtual host in front (Debian's other_vhosts_access.log).",
  combinedio: "Combined log format with bytes received and sent at the end (mod_logio).",
  nginx_combined: "nginx's combined format.",
  nginx_proxy_manager: "Format of Nginx Proxy Manager: time first, the client in brackets.",
  npmplus: "Format of NPMplus, a variant of Nginx Proxy Manager.",
  envoy: "Envoy's default format.",
  json: "One JSON object a line.",
};

function clientNote({ clientIp, identity }: ParsedExplanation): string {
  const kind = clientIp.includes(":")
    ? "IPv6 address"
    : /^[\d.]+$/.test(clientIp)
      ? "IPv4 address"
      : "Host name";
  if (identity !== null) return `${kind}: ${identity}.`;
  if (clientIp === "127.0.0.1" || clientIp === "::1") return `${kind} of the server itself (loopback).`;
  return `${kind} of who connected: the client, or the last proxy before this server.`;
}

function timeNote({ time, utcOffset }: ParsedExplanation): string {
  if (time < "2000") return "Before the year 2000: the clock that wrote the line was wrong.";
  if (utcOffset === null) return "In UTC; the line states no zone.";
  return utcOffset === "+00:00"
    ? "In UTC, as the log has it."
    : `Converted to UTC; the log's own zone is ${utcOffset}.`;
}

const methods: Record<string, string> = {
  GET: "Asks for a page.",
  HEAD: "Asks for the headers of a page alone.",
  POST: "Sends data to the server.",
  PUT: "Stores a file or an object on the server.",
  DELETE: "Deletes something on the server.",
  PATCH: "Changes something on the server.",
  OPTIONS: "Asks which methods are allowed.",
  TRACE: "Asks the server to send the request back; a test of proxies.",
  CONNECT: "Asks for a tunnel to another host: meant for proxies.",
  PROPFIND: "Asks for the properties of files (WebDAV).",
  DESCRIBE: "Asks for the description of a stream (RTSP).",
  PRI: "Not a method: the first word of an HTTP/2 connection.",
};

function methodNote({ method }: ParsedExplanation): string {
  if (method === null) return "None: what the client sent has not the shape of a request.";
  return methods[method] ?? "Not one of the methods that browsers use.";
}

function targetNote({ target, method }: ParsedExplanation): string {
  if (target === null) return "None.";
  if (method === null) return "The request as sent: it holds no method and no path.";
  if (target === "/") return "The start page.";
  if (target === "*") return "The server as a whole.";
  if (method === "CONNECT") return "Host and port of the tunnel.";
  if (/^[a-z]+:\/\//i.test(target)) return "A whole address, as one asks a proxy.";
  return target.startsWith("/") ? "Path and parameters, as sent." : "Not a path: paths begin with a slash.";
}

function protocolNote({ protocol }: ParsedExplanation): string {
  if (protocol === null) return "None stated.";
  if (protocol === "HTTP/1.0") return "HTTP of 1996; today programs rather than browsers.";
  if (/^HTTP\/(?:1\.1|2(?:\.0)?|3(?:\.0)?)$/.test(protocol)) return "HTTP, as browsers speak it.";
  if (protocol.startsWith("RTSP/"))
    return "Real Time Streaming Protocol, of cameras and media servers; not HTTP.";
  if (protocol.startsWith("SIP/")) return "Session Initiation Protocol, of telephony; not HTTP.";
  return "Not a protocol that a web server speaks.";
}

function statusNote({ status }: ParsedExplanation): string {
  return status === null ? "None in the line." : `The server ${didWith(status)}.`;
}

function bytesNote({ bytes, format }: ParsedExplanation): string {
  if (bytes === null) return "No body was sent, or the size is not logged.";
  if (format === "nginx_combined") return "Size of the answer without headers.";
  if (format === "json") return "Size of the answer.";
  return "Size of the answer: with headers on Debian and Ubuntu (%O), without elsewhere (%b).";
}

const hasAgent = ({ format }: ParsedExplanation): boolean => format !== "common" && format !== "vhost_common";

function refererNote(e: ParsedExplanation): string {
  if (e.referer !== null) return "The page that led here, as the client claims.";
  return hasAgent(e) ? "None: typed, bookmarked, or a program." : "Not in this log format.";
}

function agentNote(e: ParsedExplanation): string {
  if (e.userAgent !== null) return "What the client calls itself; anybody can send any text.";
  return hasAgent(e) ? "None: browsers always send one, so this is a program." : "Not in this log format.";
}
