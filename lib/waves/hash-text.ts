/**
 * A whole number below 2^52 for a text: FNV-1a in two lanes with a final avalanche (MurmurHash3's). Not against
 * enemies: whoever aims at collisions only spoils the comparison of his own burst. Fits a Postgres bigint.
 */
export function hashText(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) + at;
  }
  return (mix32(high) & 0xfffff) * 2 ** 32 + mix32(low ^ (high >>> 7));
}

/** Scatters 32 bits over 32 bits, one to one (the finaliser of MurmurHash3). */
export function mix32(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
