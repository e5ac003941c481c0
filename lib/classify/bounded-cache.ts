/**
 * A map of byte strings that forgets: at most `2 × sizeMax` entries, whatever an attacker sends. Two generations
 * instead of a least-recently-used list, because a hit then costs no bookkeeping. In front of both stands a row of
 * places found by a few characters of the key: comparing two strings is several times cheaper than hashing one.
 */
export class BoundedCache<Value> {
  readonly #sizeMax: number;
  readonly #places: (Entry<Value> | undefined)[];
  #young = new Map<string, Entry<Value>>();
  #old = new Map<string, Entry<Value>>();

  /** @param placeCount a power of two */
  constructor(sizeMax: number, placeCount = 1024) {
    this.#sizeMax = sizeMax;
    this.#places = new Array(placeCount).fill(undefined);
  }

  get(key: string): Value | undefined {
    const place = mixOf(key) & (this.#places.length - 1);
    const nearest = this.#places[place];
    if (nearest !== undefined && nearest.key === key) return nearest.value;
    const entry = this.#young.get(key) ?? this.#keep(this.#old.get(key));
    if (entry !== undefined) this.#places[place] = entry;
    return entry?.value;
  }

  set(key: string, value: Value): void {
    this.#keep({ key: detach(key), value });
  }

  #keep(entry: Entry<Value> | undefined): Entry<Value> | undefined {
    if (entry === undefined) return undefined;
    if (this.#young.size >= this.#sizeMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(entry.key, entry);
    this.#places[mixOf(entry.key) & (this.#places.length - 1)] = entry;
    return entry;
  }
}

/** A copy of its own of a byte string: one cut out of a log would keep all of that log's text in memory. */
export const detach = (key: string): string => Buffer.from(key, "latin1").toString("latin1");

type Entry<Value> = { readonly key: string; readonly value: Value };

/** By length and the characters in which addresses and user agents differ: towards the end, and some before. */
function mixOf(key: string): number {
  const end = key.length - 1;
  if (end < 4) return 0;
  const mixed =
    Math.imul(key.charCodeAt(end), 7) +
    Math.imul(key.charCodeAt(end - 1), 31) +
    Math.imul(key.charCodeAt(end - 2), 131) +
    Math.imul(key.charCodeAt(end - 4), 521) +
    Math.imul(key.charCodeAt((end * 3) >> 2), 37) +
    Math.imul(key.charCodeAt(end >> 1), 61);
  return mixed + end;
}
