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
/** Nobody looks at old lines one by one: it is enough that waves have something to be compared with. */
const visitedHours = 10;
const oldShare = 0.4;

/** Tag of the servers of the demonstration: what shows that they are invented. */
export const demoTag = "demo";

/**
 * Writes the logs of an invented fleet up to now and puts them into the spool, as its shippers would have: the same
 * way as real lines, so that what the screens show was parsed, classified and counted like anything else.
 *
 * @param hours how far back the logs go; before the last week there is less of everything
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
    const logs = writeHour(hour * hourMs, now.getTime(), random);
    for (const [server, text] of logs) lines += await spool(serverIds.get(server.name) ?? 0, text);
  }
  return lines;
}

/** The logs of all servers for one hour, none of them later than now. */
function writeHour(startMs: number, nowMs: number, random: Random): Map<DemoServer, string> {
  const isOld = startMs < nowMs - weekMs;
  const hasVisitors = !isOld || (startMs / hourMs) % visitedHours === 0;
  const requests: ServedRequest[] = [
    ...campaigns.flatMap((campaign) =>
      runsOf(campaign, demoFleet, { startMs, nowMs, share: isOld ? oldShare : 1 }, random),
    ),
    ...(hasVisitors ? demoFleet : []).flatMap((server) =>
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
