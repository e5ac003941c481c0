import { getSql, type Sql } from "../sql.ts";
import { partitionName, type Series } from "./ensure-partitions.ts";

/** Days that each series is kept, counted from the later of its day and its last write. */
export type Retention = Record<Series, number>;

/** Drops the partitions whose retention is over, and returns their names. Back-fill of any age lives as long as all else. */
export async function dropExpiredPartitions(
  retention: Retention,
  now: Date,
  sql: Sql = getSql(),
): Promise<string[]> {
  const dropped: string[] = [];
  for (const [name, days] of Object.entries(retention) as [Series, number][]) {
    const before = new Date(now.getTime() - days * 86_400_000);
    const expired = await sql<{ day: string }[]>`
      select to_char(day, 'YYYY-MM-DD') as day from series_day
      where name = ${name} and day < ${before}::date and last_write_at < ${before}`;
    for (const { day } of expired) {
      const gone = await sql.begin(async (tx) => {
        // A back-fill may have written to it since it was listed: then it stays.
        const removed = await tx`
          delete from series_day where name = ${name} and day = ${day}::date and last_write_at < ${before}`;
        if (removed.count > 0) await tx`drop table series.${tx(partitionName(name, day))}`;
        return removed.count > 0;
      });
      if (gone) dropped.push(partitionName(name, day));
    }
  }
  return dropped;
}
