import type { Coverage, PortRange, ScanProtocol } from "./scan.ts";

/** nmap lists 65,536 ports at most, each perhaps by itself. */
const rangesMax = 70_000;

/** Reads nmap's list of ports, `1-1027,8080`; ascending and joined. Null for what is no such list. */
export function readPortRanges(text: string): PortRange[] | null {
  if (text.length > 500_000) return null;
  const ranges: [number, number][] = [];
  for (const piece of text.split(",")) {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(piece.trim());
    if (match === null || ranges.length >= rangesMax) return null;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first > last || last > 65_535) return null;
    ranges.push([first, last]);
  }
  return joinRanges(ranges);
}

function joinRanges(ranges: [number, number][]): PortRange[] {
  ranges.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [first, last] of ranges) {
    const previous = joined[joined.length - 1];
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/**
 * Reads the line of -oG and -oN with -v: `TCP(3;22,80,554) UDP(0;) SCTP(0;) PROTOCOLS(0;)`. masscan leaves a comma behind
 * the last TCP port where UDP follows, and numbers UDP from 65536 on, which is then not known.
 */
export function readPortsScanned(text: string): Coverage[] {
  const coverage: Coverage[] = [];
  for (const match of text.matchAll(/\b(TCP|UDP|SCTP|PROTOCOLS)\(\d+;([\d,-]*)\)/g)) {
    const ports = match[2] ? readPortRanges(match[2].replace(/,$/, "")) : null;
    const protocol = match[1] === "PROTOCOLS" ? "ip" : (match[1]?.toLowerCase() as ScanProtocol);
    if (ports !== null) coverage.push({ protocol, ports });
  }
  return coverage;
}
