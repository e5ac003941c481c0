/** Which things stand under which keys. */
export class KeyIndex {
  readonly #byKey = new Map<string, Set<string>>();
  readonly #keysOf = new Map<string, readonly string[]>();

  set(id: string, keys: readonly string[]): void {
    this.remove(id);
    this.#keysOf.set(id, keys);
    for (const key of keys) {
      const ids = this.#byKey.get(key);
      if (ids) ids.add(id);
      else this.#byKey.set(key, new Set([id]));
    }
  }

  has = (id: string): boolean => this.#keysOf.has(id);

  remove(id: string): void {
    for (const key of this.#keysOf.get(id) ?? []) this.#byKey.get(key)?.delete(id);
    this.#keysOf.delete(id);
  }

  /** Ids under any of the keys, those under most of them first. */
  find(keys: readonly string[]): string[] {
    const counts = new Map<string, number>();
    for (const key of keys)
      for (const id of this.#byKey.get(key) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  }
}
