import type { DemoServer } from "./fleet.ts";

export type DemoRequest = {
  atMs: number;
  address: string;
  requestLine: string;
  status: number;
  bytes: number;
  referer?: string;
  userAgent?: string;
};

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Writes a request the way the server's log would: escaped as Apache or nginx do it, times in UTC. */
export function logLine(server: DemoServer, request: DemoRequest): string {
  const { address, status, bytes, requestLine } = request;
  const time = logTime(new Date(request.atMs));
  const common = `${address} - - [${time}] "${escapeText(requestLine, server)}" ${status} ${sizeText(bytes, server)}`;
  if (server.format === "common") return common;
  const full = `${common} "${escapeText(request.referer ?? "-", server)}" "${escapeText(request.userAgent ?? "-", server)}"`;
  return server.format === "vhost_combined" ? `${server.host}:443 ${full}` : full;
}

function logTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

const sizeText = (bytes: number, { format }: DemoServer): string =>
  bytes === 0 && format !== "nginx" ? "-" : String(bytes);

/** Apache writes `\x16` and `\"`, nginx `\x16` in upper case and `\x22`. */
function escapeText(text: string, { format }: DemoServer): string {
  const hex = (char: string) => {
    const digits = char.charCodeAt(0).toString(16).padStart(2, "0");
    return `\\x${format === "nginx" ? digits.toUpperCase() : digits}`;
  };
  const quoted = format === "nginx" ? text.replace(/["\\]/g, hex) : text.replace(/["\\]/g, "\\$&");
  return quoted.replace(/[^ -~]/g, hex);
}
