import type { PortRange } from "../scan/scan.ts";

/** Ascending ranges, without overlap, of ports in any order. */
export function toRanges(ports: readonly number[]): PortRange[] {
  const ranges: [first: number, last: number][] = [];
  for (const port of [...new Set(ports)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === port - 1) last[1] = port;
    else ranges.push([port, port]);
  }
  return ranges;
}

/**
 * Refuses what is no list of ports. Programs get these as arguments, so nothing but whole numbers may pass.
 * @throws Error with the entry that is none
 */
export function assertPorts(ports: readonly number[]): void {
  if (ports.length === 0) throw new Error("there are no ports to look at");
  for (const port of ports)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${String(port)} is no port`);
}
