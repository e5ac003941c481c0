import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../../lib/instance/embedded-postgres.ts";
import { migrate } from "../../lib/store/migrate.ts";
import { openSql, type Sql } from "../../lib/store/sql.ts";
import { fillBursts } from "./fill-bursts.ts";
import { measureIngestRate } from "./ingest-rate.ts";
import { measureDetection } from "./measure-detection.ts";

/** Measures what waves cost in the store: `node dist/bench/waves-store/main.js ingest 400000` or `detect 1000000`. */
async function main(what: string, count: number): Promise<void> {
  await withDatabase(async (sql) => {
    if (what === "ingest") {
      console.log(`${Math.round(await measureIngestRate(count, sql))} lines/s stored`);
      return;
    }
    await fillBursts(count, sql);
    console.log(await measureDetection(200, sql));
  });
}

async function withDatabase(work: (sql: Sql) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "doorwatch-bench-"));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, osUser: "nobody", say: () => {} });
  const sql = openSql(postgres.databaseUrl);
  try {
    await migrate(postgres.databaseUrl);
    await work(sql);
  } finally {
    await sql.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv[2] ?? "detect", Number(process.argv[3] ?? 1_000_000));
