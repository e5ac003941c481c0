import registry from "./data/registered-names.json" with { type: "json" };

type Table = { tcp: ReadonlyMap<number, string>; udp: ReadonlyMap<number, string> };

let table: Table | undefined;

/**
 * The name that IANA has registered for a port, or null: `registeredName("tcp", 554)` is `rtsp`. A name says what the
 * port is kept for, not what listens there: 9200 is `wap-wsp`, and what one finds is Elasticsearch.
 */
export function registeredName(protocol: "tcp" | "udp", port: number): string | null {
  table ??= readTable();
  return table[protocol].get(port) ?? null;
}

/** Where the names are from, for screens. */
export const registeredNamesSource = `${registry.source}, ${registry.dated}`;

/** Built on first use: 11,000 names take some milliseconds, which a process that asks for none does not pay. */
function readTable(): Table {
  const both = readRows(registry.both);
  return {
    tcp: new Map([...both, ...readRows(registry.tcp)]),
    udp: new Map([...both, ...readRows(registry.udp)]),
  };
}

function readRows(rows: readonly string[]): [number, string][] {
  return rows.flatMap((row) => {
    const words = row.split(" ");
    return Array.from({ length: words.length / 2 }, (_, at): [number, string] => [
      Number(words[2 * at]),
      words[2 * at + 1] ?? "",
    ]);
  });
}
