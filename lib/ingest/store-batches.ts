import { isSharedAddress, ownNetworkOf } from "../classify/network-set.ts";
import { attemptsMax, type ClaimedBatch, claimBatches, recordAttempt } from "../store/batch/claim-batches.ts";
import { forgetAttempt } from "../store/batch/forget-attempt.ts";
import { failBatch, recordBatchError, settleBatches } from "../store/batch/settle-batches.ts";
import { addDummyMinutes } from "../store/dummy/add-dummy-minutes.ts";
import { insertKeys } from "../store/key/insert-keys.ts";
import { addToLedgers } from "../store/ledger/add-to-ledgers.ts";
import { lockLedgers } from "../store/ledger/lock-ledgers.ts";
import { insertBlocks } from "../store/ordinary/insert-blocks.ts";
import { insertProbes } from "../store/probe/insert-probes.ts";
import { addProtocolCounts } from "../store/rollup/add-protocol-counts.ts";
import { dayOf, ensurePartitions } from "../store/series/ensure-partitions.ts";
import { getSql, type Sql, type Transaction } from "../store/sql.ts";
import { addTally } from "./add-tally.ts";
import { type BatchOutcome, bookLines } from "./book-lines.ts";
import { countDummies } from "./count-dummies.ts";
import { countProtocols } from "./count-protocols.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import { keepAnswers } from "./keep-answers.ts";
import { keepBursts } from "./keep-bursts.ts";
import { keepUnread } from "./keep-unread.ts";
import { packRequests } from "./pack.ts";
import type { ReadRequest } from "./read-batch.ts";
import { classifyContexts, readBatches } from "./read-batches.ts";
import { sortOutDuplicates } from "./sort-out-duplicates.ts";
import { tally } from "./tally.ts";

/** What one transaction stores at most, by uncompressed size and by lines; a larger batch is stored alone. */
const claimMax = { bytesMax: 4 * 1024 * 1024, linesMax: 50_000 };

/** `bursts` counts those that are new or have grown: what the detection of waves has to look at. */
export type StoredBatches = { batches: number; lines: number; bursts: number };

/**
 * Stores waiting batches: as many as fit, in one transaction. Lines, roll-ups, ledger and the end of the batches
 * commit together or not at all, so that the death of any process at any moment neither loses nor doubles a line.
 *
 * @returns what was stored or given up; no batches when none waits
 */
export async function storeBatches(
  settings: IngestSettings,
  now: Date,
  sql: Sql = getSql(),
): Promise<StoredBatches> {
  let claimed: ClaimedBatch[] = [];
  try {
    return await sql.begin(async (tx) => {
      claimed = await claimBatches(claimMax, tx);
      const [first] = claimed;
      if (!first) return { batches: 0, lines: 0, bursts: 0 };
      if (first.attempts >= attemptsMax) return giveUp(first, tx);
      await recordAttempt(
        claimed.map((batch) => batch.batchId),
        sql,
      );

      const contexts = await classifyContexts(claimed, settings, tx);
      const read = await readBatches(claimed, contexts);
      await ensurePartitions(daysOf(read), now, sql);

      await lockLedgers(serversOf(claimed), tx);
      const { fresh, outcomes } = await sortOutDuplicates(read, tx);
      await keepUnread(outcomes, tx);
      await keepRequests(fresh, tx);
      await keepAnswers(fresh, now, tx);
      const bursts = await keepBursts(fresh, arrivalsOf(claimed), tx);
      await addDummyMinutes(countDummies(fresh), tx);
      const isOwn = (address: string, atMs: number) =>
        ownNetworkOf(address, settings.ownNetworks, atMs) !== null;
      await addProtocolCounts(countProtocols(fresh, isOwn), tx);
      await addTally(
        tally(fresh, (address, atMs) => isRanked(address, settings, atMs)),
        tx,
      );

      const { settled, entries } = bookLines(outcomes);
      await addToLedgers(entries, tx);
      await settleBatches(settled, tx);
      const lines = settled.reduce((sum, batch) => sum + batch.stored, 0);
      return { batches: claimed.length, lines, bursts };
    });
  } catch (error) {
    await noteFailure(claimed, error, sql);
    throw error;
  }
}

/** When the earliest of the batches of each server arrived. */
function arrivalsOf(batches: readonly ClaimedBatch[]): Map<number, Date> {
  const arrivals = new Map<number, Date>();
  for (const { serverId, receivedAt } of batches) {
    const held = arrivals.get(serverId);
    if (!held || receivedAt < held) arrivals.set(serverId, receivedAt);
  }
  return arrivals;
}

const serversOf = (batches: readonly ClaimedBatch[]): number[] => [
  ...new Set(batches.map((batch) => batch.serverId)),
];

function daysOf(outcomes: readonly BatchOutcome[]): Set<string> {
  const days = new Set<number>();
  for (const { read } of outcomes) {
    for (const { request } of read.requests) days.add(Math.floor(request.timeMs / 86_400_000));
  }
  return new Set([...days].map((day) => dayOf(day * 86_400_000)));
}

async function keepRequests(
  fresh: ReadonlyMap<number, readonly ReadRequest[]>,
  tx: Transaction,
): Promise<void> {
  const packed = await Promise.all(
    [...fresh].map(([serverId, requests]) => packRequests(serverId, requests)),
  );
  await Promise.all([
    insertProbes(
      packed.flatMap((server) => server.probes),
      tx,
    ),
    insertBlocks(
      packed.flatMap((server) => server.blocks),
      tx,
    ),
    insertKeys(
      packed.flatMap((server) => server.keys),
      tx,
    ),
  ]);
}

/** By the time of the line, not of its storing: a log that is imported later is judged by what was true then. */
const isRanked = (address: string, settings: IngestSettings, atMs: number): boolean =>
  !isSharedAddress(address) && !ownNetworkOf(address, settings.ownNetworks, atMs);

async function giveUp(batch: ClaimedBatch, tx: Transaction): Promise<StoredBatches> {
  await failBatch(batch.batchId, `begun ${batch.attempts} times and never finished`, tx);
  return { batches: 1, lines: 0, bursts: 0 };
}

/** What failed is tried again; the reason is kept with the batches, if the database still takes it. */
async function noteFailure(batches: readonly ClaimedBatch[], error: unknown, sql: Sql): Promise<void> {
  const ids = batches.map((batch) => batch.batchId);
  if (ids.length === 0) return;
  const message = error instanceof Error ? error.message : String(error);
  const note = isDatabaseTrouble(error) ? forgetAttempt(ids, sql) : recordBatchError(ids, message, sql);
  await note.catch(() => {});
}

/**
 * Whether it is the database that failed and not what was to be stored: connection lost (class 08 and the drivers' own
 * codes), deadlock and the like (40), resources (53), locks (55), operator intervention (57), system (58).
 */
function isDatabaseTrouble(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? "");
  return /^(08|40|53|55|57|58)|^CONNECT|^E[A-Z]+$/.test(code);
}
