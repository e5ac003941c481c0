import { protocolOfRule } from "../ports/probed-protocols.ts";
import type { Burst } from "./burst.ts";

/** A service that a burst looks for though it speaks to a web port, and the port where that usually listens. */
export type AskedPort = { service: string; port: number };

/** Which services bursts look for beside the web, those first that most requests were for. */
export function askedPortsOf(bursts: Iterable<Pick<Burst, "rules">>): AskedPort[] {
  const counts = new Map<string, AskedPort & { count: number }>();
  for (const { rules } of bursts)
    for (const { key, count } of rules) {
      const protocol = protocolOfRule(key);
      const [port] = protocol?.ports ?? [];
      // Who asks a web port to be a proxy speaks the web's own protocol, and looks for no other port.
      if (protocol === null || port === undefined || protocol.id === "proxy") continue;
      const held = counts.get(protocol.id);
      if (held) held.count += count;
      else counts.set(protocol.id, { service: protocol.name, port, count });
    }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || (a.service < b.service ? -1 : 1))
    .map(({ service, port }) => ({ service, port }));
}
