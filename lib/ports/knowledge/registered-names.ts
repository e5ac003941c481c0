import { registeredPorts } from "../../scan/services/registered-ports.ts";

type Table = { tcp: ReadonlyMap<number, string>; udp: ReadonlyMap<number, string> };

let table: Table | undefined;

/** Of several names that the registry has for a port, the one that people know. */
const knownAs: ReadonlyMap<number, string> = new Map([[80, "http"]]);

/**
 * The name that IANA has registered for a port, or null: `registeredName("tcp", 554)` is `rtsp`. A name says what the
 * port is kept for, not what listens there: 9200 is `wap-wsp`, and what one finds is Elasticsearch.
 */
export function registeredName(protocol: "tcp" | "udp", port: number): string | null {
  // Built on first use, which a process that asks for none does not pay.
  table ??= { tcp: new Map(registeredPorts("tcp")), udp: new Map(registeredPorts("udp")) };
  return knownAs.get(port) ?? table[protocol].get(port) ?? null;
}
