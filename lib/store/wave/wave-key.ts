import { booleanArray } from "../array-parameter.ts";
import { parseBurstName } from "../burst/burst-row.ts";
import type { Transaction } from "../sql.ts";

/** Keys under which a wave is found from now on, or no more. */
export type WaveKeyChange = {
  waveId: string;
  isEnded: boolean;
  added: readonly number[];
  removed: readonly number[];
};

/** Brings the keys of waves up to date. */
export async function changeWaveKeys(changes: readonly WaveKeyChange[], tx: Transaction): Promise<void> {
  const removed = changes.flatMap(({ waveId, removed: keys }) => keys.map((key) => ({ waveId, key })));
  if (removed.length > 0) {
    await tx`
      delete from wave_key k
      using unnest(
        ${removed.map((row) => row.key)}::bigint[],
        ${removed.map((row) => row.waveId)}::bigint[]) as gone (key, wave_id)
      where k.key = gone.key and k.wave_id = gone.wave_id`;
  }
  const added = changes.flatMap(({ waveId, isEnded, added: keys }) =>
    keys.map((key) => ({ waveId, isEnded, key })),
  );
  if (added.length === 0) return;
  await tx`
    insert into wave_key (key, is_ended, wave_id)
    select * from unnest(
      ${added.map((row) => row.key)}::bigint[],
      ${booleanArray(
        added.map((row) => row.isEnded),
        tx,
      )}::boolean[],
      ${added.map((row) => row.waveId)}::bigint[])
    on conflict do nothing`;
}

/** Has waves be found among those that go on, or among those that have ended. */
export async function moveWaveKeys(
  waveIds: readonly string[],
  isEnded: boolean,
  tx: Transaction,
): Promise<void> {
  if (waveIds.length === 0) return;
  await tx`
    update wave_key set is_ended = ${isEnded}
    where wave_id = any(${waveIds as string[]}::bigint[]) and is_ended <> ${isEnded}`;
}

/** The keys under which a burst in no wave is found; none for one that is in a wave now, or is nothing. */
export type BurstKeys = { burstId: string; lastMs: number; keys: readonly number[] };

/** Makes these the keys of bursts, whatever they were. */
export async function putBurstKeys(bursts: readonly BurstKeys[], tx: Transaction): Promise<void> {
  if (bursts.length === 0) return;
  const names = bursts.map(({ burstId }) => parseBurstName(burstId));
  await tx`
    delete from burst_key k
    using unnest(
      ${names.map((name) => name?.serverId ?? 0)}::int[],
      ${names.map((name) => name?.burstId ?? 0)}::bigint[]) as gone (server_id, burst_id)
    where k.server_id = gone.server_id and k.burst_id = gone.burst_id`;
  const rows = bursts.flatMap(({ lastMs, keys }, i) =>
    [...new Set(keys)].map((key) => ({ ...names[i], lastMs, key })),
  );
  if (rows.length === 0) return;
  await tx`
    insert into burst_key (server_id, burst_id, key, last_at)
    select * from unnest(
      ${rows.map((row) => row.serverId ?? 0)}::int[],
      ${rows.map((row) => row.burstId ?? 0)}::bigint[],
      ${rows.map((row) => row.key)}::bigint[],
      ${rows.map((row) => new Date(row.lastMs).toISOString())}::timestamptz[])`;
}
