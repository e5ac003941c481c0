import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importReport } from "../../lib/audit/import-report.ts";
import { getEnv } from "../../lib/env.ts";
import { startEmbeddedPostgres } from "../../lib/instance/embedded-postgres.ts";
import { type MatrixQuery, readPortMatrix } from "../../lib/read/ports.ts";
import { migrate } from "../../lib/store/migrate.ts";
import { closePrisma } from "../../lib/store/prisma.ts";
import { closeSql, getSql } from "../../lib/store/sql.ts";
import { largeReport, reportAddresses } from "./large-report.ts";

const mebibyte = 1024 * 1024;

/**
 * Measures the audit of ports in the store: takes in one report of a whole network, then reads the matrix; and once more
 * after every port was written anew, as a fleet's reports do all the time, faster than the store is tidied up.
 * `node dist/bench/ports-store/main.js 1000 200`: servers and ports of each.
 */
async function main(servers: number, ports: number): Promise<void> {
  await withDatabase(async () => {
    await register(servers);
    await measureImport(servers, ports);
    await getSql()`vacuum analyze`;
    await measureMatrices(servers);
    await getSql()`update port_endpoint set last_checked_at = now()`;
    await getSql()`update port_server set judged_at = now()`;
    console.log("with all ports written anew:");
    await measureMatrices(servers);
  });
}

async function register(servers: number): Promise<void> {
  const addresses = reportAddresses(servers);
  await getSql()`
    insert into server (name, addresses, roles, tags)
    select 'server-' || at, array[address], array['role-' || at % 10], array['tag-' || at % 7]
    from unnest(${addresses}::text[]) with ordinality as row (address, at)`;
}

async function measureImport(servers: number, ports: number): Promise<void> {
  let bytes = 0;
  const chunks = async function* () {
    for await (const chunk of largeReport({ hosts: servers, ports }, new Date())) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  let peak = 0;
  const before = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const startedAt = Date.now();
  const sender = { kind: "trusted", by: "bench" } as const;
  const done = await importReport({ chunks: chunks(), sender, receivedAt: new Date() });
  clearInterval(watch);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const grown = Math.round((peak - before) / mebibyte);
  console.log(
    `import: ${Math.round(bytes / mebibyte)} MiB in ${seconds} s, memory grown by ${grown} MiB`,
    done.ok ? `${done.value.serverCount} servers, ${done.value.ports} ports` : done.reason,
  );
}

async function measureMatrices(servers: number): Promise<void> {
  await measureMatrix("a window of 50 servers", (i) => ({ offset: (i * 50) % servers, limit: 50 }));
  await measureMatrix("a window of 200 servers", (i) => ({ offset: (i * 200) % servers, limit: 200 }));
  await measureMatrix("only unexpected, 50 servers", (i) => ({
    isOnlyUnexpected: true,
    offset: (i * 50) % servers,
    limit: 50,
  }));
  await measureMatrix("one role", () => ({ role: "role-3", limit: 50 }));
  await measureMatrix("one port", (i) => ({ port: 20 + (i % 20) * 7, limit: 50 }));
  await measureMatrix("all servers at once", () => ({ limit: servers }), 20);
}

async function measureMatrix(what: string, queryOf: (i: number) => MatrixQuery, times = 100): Promise<void> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const startedAt = performance.now();
    await readPortMatrix(queryOf(i));
    took.push(performance.now() - startedAt);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round(took[Math.floor(took.length * share)] ?? 0);
  console.log(`matrix, ${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
}

async function withDatabase(work: () => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "doorwatch-bench-"));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, osUser: "nobody", say: () => {} });
  getEnv().DATABASE_URL = postgres.databaseUrl;
  try {
    await migrate(postgres.databaseUrl);
    await work();
  } finally {
    await Promise.all([closeSql(), closePrisma()]);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 200));
