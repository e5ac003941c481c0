import type { CellTone } from "../../ports/matrix-cell.ts";
import type { PackedCell } from "./packed-cell.ts";

/** A port as the matrix counts it. */
export type CountedPort = { protocol: string; port: number; tone: CellTone };

/** Their order is how they are stored. */
const protocols: readonly string[] = ["tcp", "udp", "sctp"];
const tones: readonly CellTone[] = ["alarm", "decision", "unknown", "plain", "quiet", "none"];

const bytesEach = 4;

/** The ports of a server's cells, four bytes each: the port in the higher bytes, then its protocol, then its tone. */
export function packPorts(cells: readonly PackedCell[]): Buffer {
  const known = cells.filter(([protocol]) => protocols.includes(protocol));
  const packed = Buffer.alloc(known.length * bytesEach);
  for (const [at, [protocol, port, , , tone]] of known.entries()) {
    const place = protocols.indexOf(protocol);
    packed.writeInt32BE((port << 8) | (place << 4) | tones.indexOf(tone), at * bytesEach);
  }
  return packed;
}

/** Reads what `packPorts` wrote. As numbers, because a large fleet has 200,000; `countedPort` tells what one means. */
export function unpackPorts(packed: Buffer): Int32Array {
  const ports = new Int32Array(packed.length / bytesEach);
  for (let at = 0; at < ports.length; at++) ports[at] = packed.readInt32BE(at * bytesEach);
  return ports;
}

/** What a packed port means. */
export const countedPort = (packed: number): CountedPort => ({
  protocol: protocols[(packed >> 4) & 15] ?? "tcp",
  port: packed >> 8,
  tone: tones[packed & 15] ?? "none",
});
