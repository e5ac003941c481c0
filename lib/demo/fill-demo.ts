import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { toByteString } from "../log/byte-text.ts";
import { countLines } from "../parse/count-lines.ts";
import { insertBatch } from "../store/batch/insert-batch.ts";
import { ensureServer } from "../store/server/ensure-server.ts";
import { campaigns } from "./campaigns.ts";
import { type DemoServer, demoFleet } from "./fleet.ts";
import { logLine } from "./log-line.ts";
import { runsOf, type ServedRequest } from "./probes.ts";
import { openRandom, type Random } from "./random.ts";
import { visitorsOf } from "./visitors.ts";

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** Visitors of one hour in so many are written where nobody looks at them one by one. */
const thinHours = 10;

/** Tag of the servers of the demonstration: what shows that they are invented. */
export const demoTag = "demo";

/**
 * Writes the logs of an invented fleet up to now and puts them into the spool, as its shippers would have: the same
 * way as real lines, so that what the screens show was parsed, classified and counted like anything else.
 *
 * @param hours how far back the logs go: probes all the time, and before the last week a tenth of the visitors
 * @returns how many lines there are
 */
export async function fillDemo(now: Date, hours: number, seed = 1): Promise<number> {
  const random = openRandom(seed);
  const serverIds = new Map<string, number>();
  for (const server of demoFleet) {
    const { serverId } = await ensureServer(server.name, { roles: [server.role], tags: [demoTag] });
    serverIds.set(server.name, serverId);
  }
  let lines = 0;
  const firstHour = Math.floor(now.getTime() / hourMs) - hours;
  for (let hour = firstHour; hour * hourMs <= now.getTime(); hour++) {
    const isThin = hour * hourMs < now.getTime() - weekMs && hour % thinHours !== 0;
    const logs = writeHour(hour * hourMs, now.getTime(), isThin, random);
    for (const [server, text] of logs) lines += await spool(serverIds.get(server.name) ?? 0, text);
  }
  return lines;
}

/** The logs of all servers for one hour, none of them later than now. */
function writeHour(startMs: number, nowMs: number, isThin: boolean, random: Random): Map<DemoServer, string> {
  const requests: ServedRequest[] = [
    ...campaigns.flatMap((campaign) => runsOf(campaign, demoFleet, startMs, nowMs, random)),
    ...(isThin ? [] : demoFleet).flatMap((server) =>
      visitorsOf(server, startMs, random).map((request) => ({ server, request })),
    ),
  ];
  requests.sort((a, b) => a.request.atMs - b.request.atMs);
  const logs = new Map<DemoServer, string>();
  for (const { server, request } of requests) {
    if (request.atMs > nowMs) continue;
    logs.set(server, `${logs.get(server) ?? ""}${logLine(server, request)}\n`);
  }
  return logs;
}

async function spool(serverId: number, text: string): Promise<number> {
  const body = Buffer.from(toByteString(text), "latin1");
  const lines = countLines(body);
  await insertBatch({
    serverId,
    content: "text",
    body: gzipSync(body, { level: 1 }),
    lines,
    bytes: body.length,
    bodyHash: createHash("sha256").update(body).digest(),
    idempotencyKey: null,
    backfill: true,
    prior: [],
  });
  return lines;
}
