import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { getEnv } from "../env.ts";
import { importFile } from "../ingest/import-file.ts";
import { ingestSettings } from "../ingest/ingest-settings.ts";
import { storeBatches } from "../ingest/store-batches.ts";
import { withDatabase } from "../instance/open-database.ts";
import { measureSpool } from "../store/batch/measure-spool.ts";
import { type BatchSum, sumBatches } from "../store/batch/sum-batches.ts";
import { lastBeat } from "../store/heartbeat/beat.ts";
import { closePrisma } from "../store/prisma.ts";
import { ensureServer } from "../store/server/ensure-server.ts";
import { closeSql } from "../store/sql.ts";
import { openProgress, type Progress } from "./progress.ts";

/** Compressed bytes that may wait before reading pauses. */
const aheadBytesMax = 64 * 1024 * 1024;
/** Without a sign of life for this long no worker is at work, and the import stores by itself. */
const workerSilenceMs = 12_000;

/** Imports files one after another and prints the ledger row of what was imported. */
export async function runImport(files: readonly string[], server: string, json: boolean): Promise<void> {
  await withDatabase(getEnv(), async () => {
    try {
      const { serverId } = await ensureServer(server);
      const rowIds: number[] = [];
      const progress = openProgress(await sizeOf(files));
      let failure: unknown;
      try {
        for (const file of files) {
          await importFile(file, serverId, {
            onRead: (bytes) => progress.advance(bytes, file),
            onPart: async (rowId) => {
              rowIds.push(rowId);
              await makeRoom();
            },
          });
        }
      } catch (error) {
        failure = error;
      }
      // What was read before a fault is stored all the same, and said.
      const sum = await storeAll(rowIds, progress);
      progress.end();
      if (failure && sum.received === 0) throw failure;
      process.stdout.write(json ? `${JSON.stringify({ server, ...sum })}\n` : ledgerText(server, sum));
      if (failure) throw failure;
      if (sum.failed > 0) process.exitCode = 1;
    } finally {
      await Promise.all([closeSql(), closePrisma()]);
    }
  });
}

async function sizeOf(files: readonly string[]): Promise<number | null> {
  let total = 0;
  for (const file of files) {
    const found = file === "-" ? null : await stat(file).catch(() => null);
    if (!found) return null;
    total += found.size;
  }
  return total;
}

async function makeRoom(): Promise<void> {
  while ((await measureSpool()).bytes > aheadBytesMax) await storeOrWait();
}

async function storeAll(rowIds: readonly number[], progress: Progress): Promise<BatchSum> {
  for (;;) {
    const sum = await sumBatches(rowIds);
    progress.settle(sum.received - sum.pending, sum.received);
    if (sum.pending === 0) return sum;
    await storeOrWait();
  }
}

/** Lets the workers store; does it itself where there are none. */
async function storeOrWait(): Promise<void> {
  const beatAt = await lastBeat("worker");
  if (beatAt && Date.now() - beatAt.getTime() < workerSilenceMs) await sleep(200);
  else await storeBatches(ingestSettings(getEnv()), new Date());
}

function ledgerText(server: string, sum: BatchSum): string {
  const number = (value: number) => value.toLocaleString("en").padStart(14);
  const rows = (["received", "stored", "duplicate", "unparsed", "failed"] as const)
    .filter((name) => name !== "failed" || sum.failed > 0)
    .map((name) => `${name.padEnd(10)}${number(sum[name])}`);
  return `${server}\n${rows.join("\n")}\n${remark(sum)}`;
}

function remark(sum: BatchSum): string {
  if (sum.failed > 0)
    return "Some batches could not be stored; they are kept, and the Servers page shows why.\n";
  if (sum.received > 0 && sum.stored === 0 && sum.unparsed === 0)
    return "Nothing new: every line was stored before.\n";
  if (sum.duplicate > 0)
    return `${sum.duplicate.toLocaleString("en")} lines were stored before and were not counted again.\n`;
  return "";
}
