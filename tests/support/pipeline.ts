import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll } from "vitest";
import { getEnv } from "../../lib/env.ts";
import { type IngestSettings, ingestSettings } from "../../lib/ingest/ingest-settings.ts";
import { storeBatches } from "../../lib/ingest/store-batches.ts";
import { countLines } from "../../lib/parse/count-lines.ts";
import { insertBatch, type NewBatch } from "../../lib/store/batch/insert-batch.ts";
import { closePrisma } from "../../lib/store/prisma.ts";
import { ensureServer } from "../../lib/store/server/ensure-server.ts";
import { closeSql } from "../../lib/store/sql.ts";
import { createTestDatabase } from "./database.ts";

/** Gives the file's tests a database of their own, as the one that the product's functions use. */
export function openTestDatabase(): void {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    getEnv().DATABASE_URL = database.url;
  });
  afterAll(async () => {
    await Promise.all([closeSql(), closePrisma()]);
    await database.drop();
  });
}

let servers = 0;

/** A server that no other test uses. */
export async function aServer(): Promise<{ serverId: number; name: string }> {
  const name = `server-${++servers}`;
  const { serverId } = await ensureServer(name);
  return { serverId, name };
}

/** Puts a body into the spool. */
export async function spoolBody(
  serverId: number,
  body: string | Buffer,
  more: Partial<NewBatch> = {},
): Promise<void> {
  const bytes = typeof body === "string" ? Buffer.from(body, "latin1") : body;
  await insertBatch({
    serverId,
    content: "text",
    body: gzipSync(bytes),
    lines: countLines(bytes),
    bytes: bytes.length,
    bodyHash: createHash("sha256").update(bytes).digest(),
    idempotencyKey: null,
    backfill: false,
    prior: [],
    ...more,
  });
}

/** Stores until nothing waits. */
export async function storeAll(now = new Date(), more: Partial<IngestSettings> = {}): Promise<void> {
  const settings = { ...ingestSettings(getEnv()), ...more };
  while ((await storeBatches(settings, now)).batches > 0);
}

/** The text of a fixture. */
export const readFixture = (name: string): Promise<string> =>
  readFile(path.join(import.meta.dirname, "..", "fixtures", name), "utf8");
