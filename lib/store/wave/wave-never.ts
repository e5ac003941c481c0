import type { Queryable, Transaction } from "../sql.ts";

/** Has detection keep sources out of a wave. */
export async function addNever(waveId: string, sources: readonly string[], tx: Transaction): Promise<void> {
  await tx`
    insert into wave_never (wave_id, source)
    select ${waveId}, source from unnest(${sources as string[]}::text[]) as source
    on conflict do nothing`;
}

/** Takes back what was said about sources and a wave: a person put them there after all. */
export async function removeNever(
  waveId: string,
  sources: readonly string[],
  tx: Transaction,
): Promise<void> {
  await tx`delete from wave_never where wave_id = ${waveId} and source = any(${sources as string[]}::text[])`;
}

/** Has detection keep two waves apart: a person split the one from the other. */
export async function keepApart(a: string, b: string, tx: Transaction): Promise<void> {
  await tx`
    insert into wave_apart (wave_id, other_id) values (least(${a}::bigint, ${b}::bigint), greatest(${a}::bigint, ${b}::bigint))
    on conflict do nothing`;
}

/** Pairs of given waves that are kept apart: `smaller greater`. */
export async function listKeptApart(waveIds: readonly string[], sql: Queryable): Promise<Set<string>> {
  if (waveIds.length === 0) return new Set();
  const rows = await sql<{ pair: string }[]>`
    select wave_id || ' ' || other_id as pair from wave_apart
    where wave_id = any(${waveIds as string[]}::bigint[]) and other_id = any(${waveIds as string[]}::bigint[])`;
  return new Set(rows.map(({ pair }) => pair));
}

/** The waves that sources are kept out of, by source. */
export async function listNever(sources: readonly string[], sql: Queryable): Promise<Map<string, string[]>> {
  const rows = await sql<{ source: string; waveId: string }[]>`
    select source, wave_id::text as "waveId" from wave_never where source = any(${sources as string[]}::text[])`;
  const bySource = new Map<string, string[]>();
  for (const { source, waveId } of rows) bySource.set(source, [...(bySource.get(source) ?? []), waveId]);
  return bySource;
}
