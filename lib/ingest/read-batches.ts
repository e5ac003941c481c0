import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ClassifyContext } from "../classify/classify.ts";
import type { ClaimedBatch } from "../store/batch/claim-batches.ts";
import { listServerAddresses } from "../store/server/list-server-addresses.ts";
import type { Transaction } from "../store/sql.ts";
import type { BatchOutcome } from "./book-lines.ts";
import type { IngestSettings } from "./ingest-settings.ts";
import { readBatch } from "./read-batch.ts";
import { readLines } from "./read-lines.ts";

const inflate = promisify(gunzip);
const noAddresses: ReadonlySet<string> = new Set();

/** What classifying needs to know about the server of each batch. */
export async function classifyContexts(
  batches: readonly ClaimedBatch[],
  settings: IngestSettings,
  tx: Transaction,
): Promise<ReadonlyMap<number, ClassifyContext>> {
  const serverIds = [...new Set(batches.map((batch) => batch.serverId))];
  const addresses = await listServerAddresses(serverIds, tx);
  return new Map(
    serverIds.map((serverId) => [
      serverId,
      { trustedProxies: settings.trustedProxies, serverAddresses: addresses.get(serverId) ?? noAddresses },
    ]),
  );
}

/** Unpacks, parses and classifies batches. A batch that repeats an earlier one has no body: all its lines are duplicates. */
export async function readBatches(
  batches: readonly ClaimedBatch[],
  contexts: ReadonlyMap<number, ClassifyContext>,
): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = [];
  for (const batch of batches) {
    const context = contexts.get(batch.serverId);
    if (!batch.body || !context) {
      outcomes.push({ batch, read: { requests: [], unread: [] }, duplicate: batch.lines, unparsed: 0 });
      continue;
    }
    const body = await inflate(batch.body, {
      maxOutputLength: Math.max(batch.bytes, 1),
      chunkSize: 256 * 1024,
    });
    const read = readBatch(readLines(body, batch.content), new Map(batch.prior), batch.receivedAt, context);
    outcomes.push({ batch, read, duplicate: 0, unparsed: 0 });
  }
  return outcomes;
}
