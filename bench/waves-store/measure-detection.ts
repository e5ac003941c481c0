import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { detectWaves } from "../../lib/detect/detect-waves.ts";
import { ingestSettings } from "../../lib/ingest/ingest-settings.ts";
import { storeBatches } from "../../lib/ingest/store-batches.ts";
import { insertBatch } from "../../lib/store/batch/insert-batch.ts";
import type { Sql } from "../../lib/store/sql.ts";
import { linesOf, wordlists } from "./templates.ts";

/** Milliseconds that the detection of one new burst takes, from looking for it to its decision being durable. */
export type DetectionTimes = {
  bursts: number;
  p50: number;
  p95: number;
  max: number;
  /** Bursts in waves that were in none before. */
  joined: number;
  /** Beside it in the same run: a transaction that adds one row. */
  besideP50: number;
  besideP95: number;
};

/**
 * Stores new bursts one at a time and times how long each takes to be decided on: members of waves that go on, of waves
 * of long ago, new lists, and lone probers.
 */
export async function measureDetection(count: number, sql: Sql): Promise<DetectionTimes> {
  const lists = wordlists(1_000);
  const settings = ingestSettings({ TRUSTED_PROXIES: "", OWN_NETWORKS: "" });
  const kinds = [
    (n: number) => (lists[n % 20] ?? []).slice(0, 18),
    (n: number) => (lists[100 + (n % 800)] ?? []).slice(4),
    (n: number) => [`/new/${n}/a.cgi`, `/new/${n}/.env`, ...(lists[n] ?? []).slice(0, 3)],
    () => ["/.env"],
    (n: number) => (lists[n % 500] ?? []).slice(0, 2),
  ];
  const times: number[] = [];
  const beside: number[] = [];
  await sql`create table beside (n int primary key)`;
  for (let n = 0; n < count + 5; n++) {
    const targets = kinds[n % kinds.length]?.(n) ?? [];
    const source = `185.${n % 200}.${(n * 7) % 250}.${1 + (n % 250)}`;
    const bytes = Buffer.from(linesOf(source, targets, Date.now() - 20_000).join("\n"), "latin1");
    await insertBatch(
      {
        ...{ serverId: 1 + (n % 300), content: "text", body: gzipSync(bytes), lines: targets.length },
        ...{ bytes: bytes.length, bodyHash: createHash("sha256").update(bytes).digest() },
        ...{ idempotencyKey: null, backfill: false, prior: [] },
      },
      sql,
    );
    await storeBatches(settings, new Date(), sql);
    const startedAt = performance.now();
    await detectWaves([], () => new Date(), sql);
    const detectedAt = performance.now();
    await sql`insert into beside values (${n})`;
    const besideAt = performance.now();
    // The first ones warm caches up, as in a process that has run for a minute.
    if (n < 5) continue;
    times.push(detectedAt - startedAt);
    beside.push(besideAt - detectedAt);
  }
  const [row] = await sql<
    { joined: number }[]
  >`select count(*) as joined from wave_burst where reason <> 'filled'`;
  return {
    bursts: times.length,
    ...{ p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 0.999) },
    joined: row?.joined ?? 0,
    ...{ besideP50: quantile(beside, 0.5), besideP95: quantile(beside, 0.95) },
  };
}

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
};
