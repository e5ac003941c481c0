import type { Random } from "../../lib/demo/random.ts";
import type { MeasuredServer, Sent } from "./random-fleet.ts";
import type { Visit } from "./visit.ts";

/** A line as it stands in a server's log, and when it was written. */
export type Line = { atMs: number; serverId: number; text: string; sent: Sent | null };
/** Lines as a shipper sends them. */
export type Batch = { arrivesMs: number; serverId: number; lines: Line[] };

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");
const batchMs = 5_000;

/** The server answers somebody who probes. */
export function probeLine(sent: Sent, random: Random): Line {
  const { atMs, server, source, text, agent } = sent;
  const isHttp = / HTTP\/1\.\d$/.test(text);
  const target = text.split(" ")[1] ?? "/";
  const status =
    !isHttp || text.startsWith("CONNECT")
      ? 400
      : target === "/"
        ? 200
        : server.answersEverything
          ? 200
          : server.deniesEverything || random.next() < 0.02
            ? 403
            : 404;
  const bytes = status === 200 ? 1_874 : 190 + (target.length % 60);
  return {
    atMs,
    serverId: server.id,
    text: lineOf(server, { atMs, source, text, status, bytes, referer: "-", agent }),
    sent,
  };
}

export const visitLine = (visit: Visit): Line => ({
  atMs: visit.atMs,
  serverId: visit.server.id,
  text: lineOf(visit.server, visit),
  sent: null,
});

function lineOf({ format, id, skewMs }: MeasuredServer, request: Omit<Visit, "server">): string {
  const { source, status, bytes, text, referer, agent } = request;
  const common = `${source} - - [${logTime(request.atMs + skewMs)}] "${text}" ${status} ${bytes}`;
  if (format === "common") return common;
  const full = `${common} "${referer}" "${agent}"`;
  return format === "vhost_combined" ? `www${id}.example.com:443 ${full}` : full;
}

function logTime(atMs: number): string {
  const at = new Date(atMs);
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

const importedLines = 2_000;

/** Cuts logs into the bodies of an import: one server after the other, all of them long after the last line. */
export function importOf(lines: readonly Line[], endMs: number): Batch[] {
  const byServer = new Map<number, Line[]>();
  for (const line of lines) {
    const held = byServer.get(line.serverId);
    if (held) held.push(line);
    else byServer.set(line.serverId, [line]);
  }
  const batches: Batch[] = [];
  for (const [serverId, own] of byServer)
    for (let from = 0; from < own.length; from += importedLines)
      batches.push({
        arrivesMs: endMs + 3_600_000 + batches.length * 1_000,
        serverId,
        lines: own.slice(from, from + importedLines),
      });
  return batches;
}

/** Cuts logs into what shippers send: every 5 s, a few of them minutes late, lines within a batch in any order. */
export function batchesOf(lines: readonly Line[], random: Random): Batch[] {
  const bySlot = new Map<string, Batch>();
  for (const line of lines) {
    const { atMs, serverId } = line;
    const slot = Math.floor(atMs / batchMs);
    const key = `${slot} ${serverId}`;
    const batch = bySlot.get(key);
    if (batch) batch.lines.splice(random.between(0, batch.lines.length), 0, line);
    else {
      const lateMs = random.next() < 0.02 ? random.between(10, 900) * 1_000 : random.between(0, 900);
      bySlot.set(key, { arrivesMs: (slot + 1) * batchMs + lateMs, serverId, lines: [line] });
    }
  }
  return [...bySlot.values()].sort((a, b) => a.arrivesMs - b.arrivesMs);
}
