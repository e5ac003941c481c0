import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { ingestSettings } from "../../lib/ingest/ingest-settings.ts";
import { storeBatches } from "../../lib/ingest/store-batches.ts";
import { insertBatch } from "../../lib/store/batch/insert-batch.ts";
import type { Sql } from "../../lib/store/sql.ts";
import { benchLog } from "../bench-log.ts";

const servers = 4;
const linesOfBody = 10_000;

/** Lines a second from the spool into the store, by two storing loops at once, as one worker process has them. */
export async function measureIngestRate(lines: number, sql: Sql): Promise<number> {
  for (let server = 1; server <= servers; server++) {
    const log = benchLog(lines / servers, Date.UTC(2026, 10, 20), 500, server);
    for (let body = take(log, linesOfBody); body.length > 0; body = take(log, linesOfBody)) {
      const bytes = Buffer.from(body.join("\n"), "latin1");
      await insertBatch(
        {
          serverId: server,
          content: "text",
          body: gzipSync(bytes, { level: 1 }),
          lines: body.length,
          bytes: bytes.length,
          bodyHash: createHash("sha256").update(bytes).digest(),
          idempotencyKey: null,
          backfill: false,
          prior: [],
        },
        sql,
      );
    }
  }
  const settings = ingestSettings({ TRUSTED_PROXIES: "", OWN_NETWORKS: "" });
  const storeAll = async () => {
    while ((await storeBatches(settings, new Date(), sql)).batches > 0);
  };
  const startedAt = performance.now();
  await Promise.all([storeAll(), storeAll()]);
  return (lines / (performance.now() - startedAt)) * 1000;
}

function take(log: Iterator<string>, count: number): string[] {
  const taken: string[] = [];
  while (taken.length < count) {
    const next = log.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
