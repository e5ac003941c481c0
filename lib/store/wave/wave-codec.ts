import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Wave } from "../../waves/wave.ts";

/** A fingerprint that inflates to more is not one of ours: fingerprints are bounded. */
const inflatedMax = 64 * 1024 * 1024;

/** The fingerprint of a wave as bytes. */
export const encodeWave = ({ id: _, ...fingerprint }: Wave): Buffer =>
  deflateRawSync(JSON.stringify(fingerprint), { level: 1 });

/** Reads what `encodeWave` wrote. */
export function decodeWave(id: string, bytes: Buffer): Wave {
  const text = inflateRawSync(bytes, { maxOutputLength: inflatedMax }).toString("utf8");
  return { ...(JSON.parse(text) as Omit<Wave, "id">), id };
}
