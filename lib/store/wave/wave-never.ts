import type { Queryable, Transaction } from "../sql.ts";

/** Has detection keep sources out of a wave. */
export async function addNever(waveId: string, sources: readonly string[], tx: Transaction): Promise<void> {
  await tx`
    insert into wave_never (wave_id, source)
    select ${waveId}, source from unnest(${sources as string[]}::text[]) as source
    on conflict do nothing`;
}

/** Takes back what was said about a wave and the sources that it has: a person put them there after all. */
export async function removeNever(waveId: string, tx: Transaction): Promise<void> {
  await tx`
    delete from wave_never n using wave_source s
    where n.wave_id = ${waveId} and s.wave_id = n.wave_id and s.source = n.source`;
}

/** Has detection keep two waves apart: a person split the one from the other. */
export async function keepApart(a: string, b: string, tx: Transaction): Promise<void> {
  await tx`
    insert into wave_apart (wave_id, other_id) values (least(${a}::bigint, ${b}::bigint), greatest(${a}::bigint, ${b}::bigint))
    on conflict do nothing`;
}

/**
 * Says whether two waves have to stay two: a person split one from the other, or took a source out of one that the other
 * has.
 */
export async function areKeptApart(a: string, b: string, sql: Queryable): Promise<boolean> {
  const [row] = await sql<{ isApart: boolean }[]>`
    select exists (
      select 1 from wave_apart
      where wave_id = least(${a}::bigint, ${b}::bigint) and other_id = greatest(${a}::bigint, ${b}::bigint)
    ) or exists (
      select 1 from wave_never n
      join wave_source s using (source)
      where (n.wave_id = ${a} and s.wave_id = ${b}) or (n.wave_id = ${b} and s.wave_id = ${a})
    ) as "isApart"`;
  return row?.isApart ?? false;
}

/** What was said about a wave goes on to hold for the one that it went into. */
export async function handOverNever(waveId: string, into: string, tx: Transaction): Promise<void> {
  await tx`
    insert into wave_never (wave_id, source)
    select ${into}, source from wave_never where wave_id = ${waveId}
    on conflict do nothing`;
  await tx`
    insert into wave_apart (wave_id, other_id)
    select least(${into}::bigint, other), greatest(${into}::bigint, other)
    from (
      select case wave_id when ${waveId} then other_id else wave_id end as other
      from wave_apart where wave_id = ${waveId} or other_id = ${waveId}
    ) as pair
    where other <> ${into}
    on conflict do nothing`;
}

/** The waves that sources are kept out of, by source. */
export async function listNever(sources: readonly string[], sql: Queryable): Promise<Map<string, string[]>> {
  const rows = await sql<{ source: string; waveId: string }[]>`
    select source, wave_id::text as "waveId" from wave_never where source = any(${sources as string[]}::text[])`;
  const bySource = new Map<string, string[]>();
  for (const { source, waveId } of rows) bySource.set(source, [...(bySource.get(source) ?? []), waveId]);
  return bySource;
}
