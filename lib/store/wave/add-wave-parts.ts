import type { Transaction } from "../sql.ts";

/** What bursts that came or went change about a source's or server's part in a wave. */
export type PartChange = { waveId: string; part: string; bursts: number; requests: number };

/**
 * Adds to the parts that sources or servers have in waves; parts without bursts go.
 *
 * @returns by wave, how many parts more it has now
 */
export async function addWaveParts(
  table: "wave_source" | "wave_server",
  changes: readonly PartChange[],
  tx: Transaction,
): Promise<Map<string, number>> {
  const more = new Map<string, number>();
  if (changes.length === 0) return more;
  const column = table === "wave_source" ? tx`source` : tx`server_id`;
  const type = table === "wave_source" ? tx`text` : tx`int`;
  const written = await tx<{ waveId: string; isNew: boolean }[]>`
    insert into ${tx(table)} as held (wave_id, ${column}, bursts, requests)
    select wave_id, part::${type}, bursts, requests from unnest(
      ${changes.map((change) => change.waveId)}::bigint[],
      ${changes.map((change) => change.part)}::text[],
      ${changes.map((change) => change.bursts)}::int[],
      ${changes.map((change) => change.requests)}::bigint[]) as change (wave_id, part, bursts, requests)
    on conflict (wave_id, ${column}) do update
    set bursts = held.bursts + excluded.bursts, requests = held.requests + excluded.requests
    returning wave_id::text as "waveId", (xmax = 0) as "isNew"`;
  const fewer = changes.filter(({ bursts }) => bursts < 0);
  const gone =
    fewer.length === 0
      ? []
      : await tx<{ waveId: string }[]>`
          delete from ${tx(table)} as held
          using unnest(
            ${fewer.map((change) => change.waveId)}::bigint[],
            ${fewer.map((change) => change.part)}::text[]) as change (wave_id, part)
          where held.wave_id = change.wave_id and held.${column} = change.part::${type} and held.bursts <= 0
          returning held.wave_id::text as "waveId"`;
  const add = (waveId: string, count: number) => more.set(waveId, (more.get(waveId) ?? 0) + count);
  for (const { waveId, isNew } of written) if (isNew) add(waveId, 1);
  for (const { waveId } of gone) add(waveId, -1);
  return more;
}

/** How many bursts sources have in given waves, by `wave source`. */
export async function findWavesOfSources(
  waveIds: readonly string[],
  sources: readonly string[],
  tx: Transaction,
): Promise<Map<string, number>> {
  if (waveIds.length === 0) return new Map();
  const rows = await tx<{ waveId: string; source: string; bursts: number }[]>`
    select wave_id::text as "waveId", source, bursts from wave_source
    where wave_id = any(${waveIds as string[]}::bigint[]) and source = any(${sources as string[]}::text[])`;
  return new Map(rows.map(({ waveId, source, bursts }) => [`${waveId} ${source}`, bursts]));
}
