import type { Transaction } from "../store/sql.ts";
import { putWaves } from "../store/wave/put-waves.ts";
import { changeWaveKeys, moveWaveKeys, type WaveKeyChange } from "../store/wave/wave-key.ts";
import type { WaveRecord } from "../store/wave/wave-record.ts";
import { waveKeysOf } from "../waves/candidate-keys.ts";
import { hashText } from "../waves/hash-text.ts";
import type { Wave } from "../waves/wave.ts";
import { stateOf } from "../waves/wave-time.ts";
import { describeWave } from "./describe-wave.ts";
import type { RarityCache } from "./rarity-cache.ts";

/** Writes one wave that has changed: its state, what is said about it, its sums, and the keys under which it is found. */
export async function storeWave(
  record: WaveRecord,
  before: Wave,
  memory: RarityCache | null,
  now: Date,
  tx: Transaction,
): Promise<void> {
  await storeWaves([record], new Map([[record.wave.id, before]]), memory, now, tx);
}

/** Writes waves that are new or have changed. `before`: their fingerprints as they were stored; new ones have none. */
export async function storeWaves(
  records: readonly WaveRecord[],
  before: ReadonlyMap<string, Wave>,
  memory: RarityCache | null,
  now: Date,
  tx: Transaction,
): Promise<void> {
  const turned: WaveRecord[] = [];
  for (const record of records) {
    const was = record.state;
    record.state = stateOf(record.wave, now.getTime()) === "active" ? "open" : "ended";
    if (record.state !== was && before.has(record.wave.id)) turned.push(record);
    record.words = await describeWave(record, memory, tx);
  }
  await Promise.all([
    putWaves(records, now, tx),
    changeWaveKeys(
      records.map((record) => keyChange(record, before.get(record.wave.id))),
      tx,
    ),
  ]);
  const idsOf = (state: WaveRecord["state"]) =>
    turned.filter((record) => record.state === state).map(({ wave }) => wave.id);
  await moveWaveKeys(idsOf("open"), false, tx);
  await moveWaveKeys(idsOf("ended"), true, tx);
}

/** Writes the lists of waves that people put into others. */
export async function storeFacets(
  facets: readonly WaveRecord[],
  before: ReadonlyMap<string, Wave>,
  now: Date,
  tx: Transaction,
): Promise<void> {
  await putWaves(facets, now, tx);
  await changeWaveKeys(
    facets.map((facet) => keyChange(facet, before.get(facet.wave.id))),
    tx,
  );
}

function keyChange({ wave, state, facetOf }: WaveRecord, before: Wave | undefined): WaveKeyChange {
  const isSame = before && before.targets === wave.targets && before.networks === wave.networks;
  const held = new Set(before && !isSame ? waveKeysOf(before) : []);
  const wanted = new Set(isSame ? [] : waveKeysOf(wave));
  return {
    waveId: wave.id,
    isEnded: state === "ended" && facetOf === null,
    added: [...wanted].filter((key) => !held.has(key)).map(hashText),
    removed: [...held].filter((key) => !wanted.has(key)).map(hashText),
  };
}
