import { listKeys } from "../store/key/list-keys.ts";
import type { Transaction } from "../store/sql.ts";
import type { BatchOutcome } from "./book-lines.ts";
import { dropDuplicates, spansOf } from "./drop-duplicates.ts";
import type { ReadRequest } from "./read-batch.ts";

const noKeys: ReadonlySet<string> = new Set();

/**
 * Finds the lines that are new, by server and in the order of time, and notes the others as duplicates of their
 * batch. The servers' ledgers have to be locked.
 */
export async function sortOutDuplicates(
  outcomes: BatchOutcome[],
  tx: Transaction,
): Promise<{ fresh: Map<number, ReadRequest[]>; outcomes: BatchOutcome[] }> {
  const byServer = new Map<number, BatchOutcome[]>();
  for (const outcome of outcomes) {
    const { serverId } = outcome.batch;
    const others = byServer.get(serverId);
    if (others) others.push(outcome);
    else byServer.set(serverId, [outcome]);
  }
  const spans = [...byServer].flatMap(([serverId, its]) =>
    spansOf(
      serverId,
      its.map((outcome) => outcome.read.requests),
    ),
  );
  const known = await listKeys(spans, tx);

  const fresh = new Map<number, ReadRequest[]>();
  for (const [serverId, its] of byServer) {
    const sorted = dropDuplicates(
      its.map((outcome) => outcome.read.requests),
      known.get(serverId) ?? noKeys,
    );
    its.forEach((outcome, i) => {
      outcome.duplicate += sorted.duplicates[i] ?? 0;
    });
    if (sorted.fresh.length > 0) {
      fresh.set(
        serverId,
        sorted.fresh.sort((a, b) => a.request.timeMs - b.request.timeMs),
      );
    }
  }
  return { fresh, outcomes };
}
