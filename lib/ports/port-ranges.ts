import type { PortRange } from "../scan/scan.ts";

/** Says whether ascending, disjoint ranges hold a port. */
export function holdsPort(ranges: readonly PortRange[], port: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return false;
    if (port < range[0]) high = middle - 1;
    else if (port > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}

/** Any ranges as ascending, disjoint ones that do not touch. */
export function tidyRanges(ranges: readonly PortRange[]): PortRange[] {
  const tidy: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = tidy.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else if (first <= last) tidy.push([first, last]);
  }
  return tidy;
}

/** What of `ranges` is not in `taken`; both ascending and disjoint. */
export function withoutRanges(ranges: readonly PortRange[], taken: readonly PortRange[]): PortRange[] {
  const left: PortRange[] = [];
  let at = 0;
  for (const [first, last] of ranges) {
    let from = first;
    while (at < taken.length && (taken[at]?.[1] ?? 0) < from) at++;
    for (let next = at; next < taken.length; next++) {
      const range = taken[next];
      if (range === undefined || range[0] > last) break;
      if (range[0] > from) left.push([from, range[0] - 1]);
      from = Math.max(from, range[1] + 1);
    }
    if (from <= last) left.push([from, last]);
  }
  return left;
}

/** What both hold. */
export const sharedRanges = (a: readonly PortRange[], b: readonly PortRange[]): PortRange[] =>
  withoutRanges(a, withoutRanges(a, b));

/** Single ports as ranges. */
export const rangesOfPorts = (ports: readonly number[]): PortRange[] =>
  tidyRanges(ports.map((port): PortRange => [port, port]));

/** `22, 80, 8000-8100`. */
export const rangesText = (ranges: readonly PortRange[]): string =>
  ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(", ");
