/**
 * A map that forgets: at most `2 × sizeMax` entries, whatever an attacker sends. Two generations instead of a
 * least-recently-used list, because a hit then costs one look-up and no bookkeeping.
 */
export class BoundedCache<Value> {
  readonly #sizeMax: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax;
  }

  get(key: string): Value | undefined {
    const value = this.#young.get(key);
    if (value !== undefined) return value;
    const survivor = this.#old.get(key);
    if (survivor !== undefined) this.set(key, survivor);
    return survivor;
  }

  set(key: string, value: Value): void {
    if (this.#young.size >= this.#sizeMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(detach(key), value);
  }
}

/** A copy of its own of a byte string: one cut out of a log would keep all of that log's text in memory. */
export const detach = (key: string): string => Buffer.from(key, "latin1").toString("latin1");
