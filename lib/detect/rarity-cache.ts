import { countDocumentsWith, sumDocuments } from "../store/rarity/load-rarity.ts";
import type { Transaction } from "../store/sql.ts";
import type { Burst } from "../waves/burst.ts";
import { agentHash, type Rarity } from "../waves/rarity.ts";

/** The fleet's memory as it stands at the beginning of a portion; what is asked of it has to be loaded before. */
export type RarityCache = { rarity: Rarity; need(hashes: Iterable<number>): Promise<void> };

/** Opens the fleet's memory for one transaction. */
export async function openRarity(tx: Transaction): Promise<RarityCache> {
  const known = new Map<number, number>();
  const { documents, hours } = await sumDocuments(tx);
  return {
    rarity: { documents, hours, documentsWith: (hash) => known.get(hash) ?? 0 },
    async need(hashes) {
      const missing = [...new Set(hashes)].filter((hash) => !known.has(hash));
      if (missing.length === 0) return;
      const loaded = await countDocumentsWith(missing, tx);
      for (const hash of missing) known.set(hash, loaded.get(hash) ?? 0);
    },
  };
}

/** What has to be known to weigh bursts. */
export function* hashesOf(bursts: Iterable<Burst>): Generator<number> {
  for (const burst of bursts) {
    for (const { hash } of burst.targets) yield hash;
    for (const { key } of burst.agents) yield agentHash(key);
  }
}
