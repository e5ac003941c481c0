import type { KnownBurst } from "../../lib/waves/burst.ts";
import { agentHash, type Rarity } from "../../lib/waves/rarity.ts";
import type { Wave } from "../../lib/waves/wave.ts";

/** Counts documents as the store does: waves, and bursts that stayed alone. */
export class RarityBook implements Rarity {
  hours = 0;
  #documents = 0;
  #firstMs = Number.POSITIVE_INFINITY;
  #lastMs = Number.NEGATIVE_INFINITY;
  readonly #counts = new Map<number, number>();
  readonly #burstHashes = new Map<string, { hashes: number[]; isProbing: boolean }>();
  readonly #waveHashes = new Map<string, Set<number>>();

  get documents(): number {
    return this.#documents;
  }

  documentsWith(hash: number): number {
    return this.#counts.get(hash) ?? 0;
  }

  /** A quiet burst counts for its targets alone: visitors' dead links are no surprise, and no document. */
  addBurst(burst: KnownBurst, isProbing: boolean): void {
    this.#firstMs = Math.min(this.#firstMs, burst.lastMs);
    this.#lastMs = Math.max(this.#lastMs, burst.lastMs);
    this.hours = (this.#lastMs - this.#firstMs) / 3_600_000;
    this.removeBurst(burst.id);
    const hashes = burst.targets.map(({ hash }) => hash);
    if (isProbing) hashes.push(...burst.agents.map(({ key }) => agentHash(key)));
    this.#burstHashes.set(burst.id, { hashes, isProbing });
    this.#count(hashes, 1);
    if (isProbing) this.#documents++;
  }

  removeBurst(id: string): void {
    const held = this.#burstHashes.get(id);
    if (!held) return;
    this.#burstHashes.delete(id);
    this.#count(held.hashes, -1);
    if (held.isProbing) this.#documents--;
  }

  addWave(id: string): void {
    this.#waveHashes.set(id, new Set());
    this.#documents++;
  }

  growWave(wave: Wave): void {
    const held = this.#waveHashes.get(wave.id);
    if (!held) return;
    const hashes = [...wave.targets.map(({ hash }) => hash), ...wave.agents.map(agentHash)];
    const fresh = hashes.filter((hash) => !held.has(hash));
    for (const hash of fresh) held.add(hash);
    this.#count(fresh, 1);
  }

  removeWave(id: string): void {
    const held = this.#waveHashes.get(id);
    if (!held) return;
    this.#waveHashes.delete(id);
    this.#count([...held], -1);
    this.#documents--;
  }

  #count(hashes: readonly number[], by: number): void {
    for (const hash of hashes) this.#counts.set(hash, (this.#counts.get(hash) ?? 0) + by);
  }
}
