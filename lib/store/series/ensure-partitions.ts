import { getSql, type Sql } from "../sql.ts";

/** The tables that are cut by UTC day. */
const series = ["probe", "ordinary_block", "line_key_block", "server_minute", "source_hour"] as const;
export type Series = (typeof series)[number];

/** A UTC day as `2015-03-22`. */
export type Day = string;

export const dayOf = (timeMs: number): Day => new Date(timeMs).toISOString().slice(0, 10);

export const partitionName = (name: Series, day: Day): string => `${name}_${day.replaceAll("-", "_")}`;

const LOCK = 7_270_001;
/** How long this process trusts that a partition it saw is still there, and that its last write is noted. */
const TRUST_MS = 10 * 60_000;
const seen = new WeakMap<Sql, Map<Day, number>>();

/**
 * Makes the partitions of days, and notes that they are written to now. Has to run before the transaction that
 * needs them, on another connection: attaching a partition must not wait for that transaction.
 */
export async function ensurePartitions(days: Iterable<Day>, now: Date, sql: Sql = getSql()): Promise<void> {
  const trusted = seen.get(sql) ?? new Map<Day, number>();
  seen.set(sql, trusted);
  const missing = [...days].filter((day) => (trusted.get(day) ?? 0) < now.getTime() - TRUST_MS).sort();
  for (const day of missing) {
    await makeDay(day, now, sql);
    trusted.set(day, now.getTime());
  }
}

async function makeDay(day: Day, now: Date, sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`;
    const noted = await tx<{ name: string }[]>`
      insert into series_day (name, day, last_write_at)
      select name, ${day}::date, ${now} from unnest(${[...series]}::text[]) as name
      on conflict (name, day) do update set last_write_at = greatest(series_day.last_write_at, excluded.last_write_at)
      returning name, (xmax = 0) as fresh`;
    for (const { name } of noted.filter((row) => (row as { fresh?: boolean }).fresh)) {
      const partition = partitionName(name as Series, day);
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      // Attaching takes a weaker lock than `create table … partition of`: readers and writers go on.
      await tx`create table series.${tx(partition)} (like ${tx(name)} including all)`;
      await tx.unsafe(
        `alter table ${name} attach partition series.${partition} for values from ('${day} 00:00+00') to ('${next} 00:00+00')`,
      );
    }
  });
}
