import type { Transaction } from "../sql.ts";
import { type BurstRow, burstColumns, burstName } from "./burst-row.ts";
import { type Findings, type LoadedBurst, loadedBurst } from "./load-bursts.ts";

/** `changedMs` is when it last grew; `version` tells whether it has grown since. */
export type DueBurst = { burst: LoadedBurst; changedMs: number; version: string };

type Due = Findings & { wentInto: number | null; changedAt: Date; version: string };

/** What the detector has to look at. */
export type DueBursts = {
  /** New, grown, or to be asked about again; in the order of their first line. */
  bursts: DueBurst[];
  /** Bursts that went into others, by name. */
  gone: { id: string; into: string }[];
};

/**
 * Bursts that are due, those first that have waited longest. They are not locked, or the storing of their sources'
 * lines would wait for the detector, of which there is but one at work anyway.
 */
export async function listDueBursts(now: Date, limit: number, tx: Transaction): Promise<DueBursts> {
  const rows = await tx<(BurstRow & Due)[]>`
    select ${burstColumns("burst", tx)}, went_into as "wentInto", changed_at as "changedAt", is_counted as "isCounted", effect,
           evidence,           xmin::text as version
    from burst
    where due_at <= ${now}
    order by due_at
    limit ${limit}`;
  const bursts = rows
    .filter((row) => row.wentInto === null)
    .map((row) => ({
      burst: loadedBurst(row),
      changedMs: row.changedAt.getTime(),
      version: row.version,
    }));
  // One order for any order of arrival within a portion.
  bursts.sort(({ burst: a }, { burst: b }) => a.firstMs - b.firstMs || (a.id < b.id ? -1 : 1));
  const gone = rows.flatMap(({ serverId, burstId, wentInto }) =>
    wentInto === null
      ? []
      : [{ id: burstName({ serverId, burstId }), into: burstName({ serverId, burstId: wentInto }) }],
  );
  return { bursts, gone };
}
