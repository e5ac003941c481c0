import registry from "./data/registered-names.json" with { type: "json" };

/** IANA's names of the ports of a protocol. 11,000 names take some milliseconds: whoever asks again keeps them. */
export function registeredPorts(protocol: "tcp" | "udp" | "sctp"): [port: number, name: string][] {
  return protocol === "sctp"
    ? readRows(registry.sctp)
    : [...readRows(registry.both), ...readRows(registry[protocol])];
}

/** Where the names are from, for screens. */
export const registeredNamesSource = `${registry.source}, ${registry.dated}`;

function readRows(rows: readonly string[]): [number, string][] {
  return rows.flatMap((row) => {
    const words = row.split(" ");
    return Array.from({ length: words.length / 2 }, (_, at): [number, string] => [
      Number(words[2 * at]),
      words[2 * at + 1] ?? "",
    ]);
  });
}
