import { stepMs } from "../log/time-range.ts";
import { listUnparsedShares, type UnparsedShare } from "../store/batch/list-unparsed-shares.ts";
import { listUsualGaps } from "../store/rollup/list-usual-gaps.ts";
import type { Transaction } from "../store/sql.ts";

const rereadMs = stepMs.minute;

/**
 * What one process keeps between evaluations, since it is dear to read and changes slowly. Lost with the process, which
 * costs nothing but reading it again.
 */
export class WatchMemory {
  private readonly gaps = new Map<number, { forHour: number; gapMs: number }>();
  private shares: { readMs: number; found: UnparsedShare[] } | null = null;

  /** The longest pause of quiet servers in the week before; read once an hour, since they send nothing meanwhile. */
  async usualGaps(
    serverIds: readonly number[],
    nowMs: number,
    tx: Transaction,
  ): Promise<Map<number, number>> {
    const hour = Math.floor(nowMs / stepMs.hour);
    const missing = serverIds.filter((id) => this.gaps.get(id)?.forHour !== hour);
    const read = await listUsualGaps(missing, new Date(nowMs), tx);
    for (const id of missing) this.gaps.set(id, { forHour: hour, gapMs: read.get(id) ?? 0 });
    const wanted = new Set(serverIds);
    // Who sends lines again has another pause behind it.
    for (const id of this.gaps.keys()) if (!wanted.has(id)) this.gaps.delete(id);
    return new Map(serverIds.map((id) => [id, this.gaps.get(id)?.gapMs ?? 0]));
  }

  /** What could not be read in the last hour, as of a minute ago at most. */
  async unparsedShares(nowMs: number, tx: Transaction): Promise<UnparsedShare[]> {
    if (this.shares === null || Math.abs(nowMs - this.shares.readMs) >= rereadMs)
      this.shares = { readMs: nowMs, found: await listUnparsedShares(new Date(nowMs - stepMs.hour), tx) };
    return this.shares.found;
  }
}
