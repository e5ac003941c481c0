import { addressNumber } from "./address-number.ts";
import scanners from "./data/scanners.json" with { type: "json" };

/** One organisation's entry of `data/scanners.json`: prefixes separated by spaces, and where they are from. */
export type NetworkList = (typeof scanners)[number];

type Ranges<N> = { starts: N[]; ends: N[]; lists: NetworkList[] };
type Table = { v4: Ranges<number>; v6: Ranges<bigint> };

let table: Table | undefined;

/** The list that a published or observed range with this address stands in. `address` may end with `/64`. */
export function findNetworkList(address: string): NetworkList | null {
  const slash = address.indexOf("/");
  const number = addressNumber(slash === -1 ? address : address.slice(0, slash));
  if (number === null) return null;
  table ??= buildTable();
  return number.family === 4 ? search(table.v4, number.value) : search(table.v6, number.value);
}

export const findListOf = (organisation: string): NetworkList | null =>
  scanners.find((list) => list.organisation === organisation) ?? null;

/** Built on first use: 5,700 ranges take some 10 ms, which a process that asks for no identity does not pay. */
function buildTable(): Table {
  const v4: { start: number; end: number; list: NetworkList }[] = [];
  const v6: { start: bigint; end: bigint; list: NetworkList }[] = [];
  for (const list of scanners) {
    for (const prefix of `${list.v4} ${list.v6}`.split(" ")) {
      const slash = prefix.indexOf("/");
      const first = addressNumber(slash === -1 ? prefix : prefix.slice(0, slash));
      if (first === null) continue;
      const length = slash === -1 ? (first.family === 4 ? 32 : 128) : Number(prefix.slice(slash + 1));
      if (first.family === 4)
        v4.push({ start: first.value, end: first.value + 2 ** (32 - length) - 1, list });
      else v6.push({ start: first.value, end: first.value + (1n << BigInt(128 - length)) - 1n, list });
    }
  }
  return { v4: toRanges(v4), v6: toRanges(v6) };
}

function toRanges<N extends number | bigint>(entries: { start: N; end: N; list: NetworkList }[]): Ranges<N> {
  entries.sort((a, b) => (a.start < b.start ? -1 : 1));
  return {
    starts: entries.map((entry) => entry.start),
    ends: entries.map((entry) => entry.end),
    lists: entries.map((entry) => entry.list),
  };
}

/** Binary search; the compiled ranges do not overlap, so the last one that starts at or before decides. */
function search<N extends number | bigint>({ starts, ends, lists }: Ranges<N>, value: N): NetworkList | null {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = starts[middle];
    if (start !== undefined && start <= value) low = middle + 1;
    else high = middle;
  }
  const end = ends[low - 1];
  return end !== undefined && value <= end ? (lists[low - 1] ?? null) : null;
}
