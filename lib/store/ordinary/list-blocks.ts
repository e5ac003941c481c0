import type { TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";

export type StoredBlock = { blockId: number; serverId: number; fromAt: Date; toAt: Date; body: Buffer };

export type BlockFilter = { range: TimeRange; serverId?: number | undefined; source?: string | undefined };

/** Place in the list of blocks after which a portion begins. */
export type BlockPlace = { toAt: Date; blockId: number };

/** Blocks that may hold requests of a range, those that end last first. With a source, only blocks that may hold it. */
export function listBlocks(
  filter: BlockFilter,
  after: BlockPlace | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<StoredBlock[]> {
  const { range, serverId, source } = filter;
  return sql<StoredBlock[]>`
    select b.block_id as "blockId", b.server_id as "serverId", b.from_at as "fromAt", b.to_at as "toAt", b.body
    from ordinary_block b
    where b.from_at >= date_trunc('day', ${range.from}::timestamptz, 'UTC') and b.from_at < ${range.to}
      and b.to_at >= ${range.from}
      ${after ? sql`and b.to_at <= ${after.toAt} and (b.to_at, b.block_id) < (${after.toAt}::timestamptz, ${after.blockId}::bigint)` : sql``}
      ${serverId === undefined ? sql`` : sql`and b.server_id = ${serverId}`}
      ${source === undefined ? sql`` : sql`and exists (${holdsSource(source, range, sql)})`}
    order by b.to_at desc, b.block_id desc
    limit ${limit}`;
}

// A block lies within one day: its own hours are looked up, at most 24.
const holdsSource = (source: string, range: TimeRange, sql: Queryable) => sql`
  select 1
  from generate_series(date_trunc('hour', b.from_at, 'UTC'), b.to_at, interval '1 hour') as hour
  join source_hour h on h.hour = hour.hour and h.source = ${source} and h.server_id = b.server_id
  where h.hour >= ${range.from}::timestamptz - interval '1 hour' and h.hour < ${range.to}`;
