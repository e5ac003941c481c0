import type { Transaction } from "../sql.ts";

/** Moves all bursts of a wave into another. The sums of both have to be brought up to date: `sumParts`. */
export async function moveMembers(
  from: string,
  into: string,
  how: { reason: string; isPinned: boolean },
  tx: Transaction,
): Promise<void> {
  await tx`
    update wave_burst
    set wave_id = ${into}, is_pinned = is_pinned or ${how.isPinned}, reason = ${how.reason} || '; before: ' || reason
    where wave_id = ${from}`;
  await tx`
    insert into wave_source as held (wave_id, source, bursts, requests)
    select ${into}, source, bursts, requests from wave_source where wave_id = ${from}
    on conflict (wave_id, source) do update
    set bursts = held.bursts + excluded.bursts, requests = held.requests + excluded.requests`;
  await tx`
    insert into wave_server as held (wave_id, server_id, bursts, requests)
    select ${into}, server_id, bursts, requests from wave_server where wave_id = ${from}
    on conflict (wave_id, server_id) do update
    set bursts = held.bursts + excluded.bursts, requests = held.requests + excluded.requests`;
  await tx`delete from wave_source where wave_id = ${from}`;
  await tx`delete from wave_server where wave_id = ${from}`;
}

/** How many sources and servers take part in a wave. */
export async function countParts(
  waveId: string,
  tx: Transaction,
): Promise<{ sources: number; servers: number }> {
  const [row] = await tx<{ sources: number; servers: number }[]>`
    select (select count(*) from wave_source where wave_id = ${waveId}) as sources,
           (select count(*) from wave_server where wave_id = ${waveId}) as servers`;
  return row ?? { sources: 0, servers: 0 };
}
