import type { Observation } from "../scan.ts";

/** Ports that are held at once until all that was heard from them is together. */
const heldMax = 50_000;

/** Names under which masscan gives parts of an answer or its certificate, which are no service's name. */
const partialNames = new Set(["title", "html", "http.server", "X509", "X509-cert", "vuln", "unknown"]);

/**
 * Puts the records of one port together. Records of a port follow each other within seconds, so what has been held
 * longest is let go when there are too many.
 */
export function portMerger(): { add(port: Observation): Observation[]; rest(): Observation[] } {
  const held = new Map<string, Observation>();
  return {
    add(port) {
      const key = `${port.address} ${port.protocol} ${port.port}`;
      const before = held.get(key);
      held.set(key, before === undefined ? withTunnel(port, port.service) : merge(before, port));
      if (held.size <= heldMax) return [];
      const [oldest] = held;
      if (oldest === undefined) return [];
      held.delete(oldest[0]);
      return [oldest[1]];
    },
    rest() {
      const all = [...held.values()];
      held.clear();
      return all;
    },
  };
}

function merge(before: Observation, next: Observation): Observation {
  const isNamed = before.service !== null && !partialNames.has(before.service);
  const hasName = next.service !== null && !partialNames.has(next.service) && next.service !== "ssl";
  const takesNext = next.service !== null && (!isNamed || (before.service === "ssl" && hasName));
  const merged: Observation = {
    ...before,
    // A port that answered with a banner is open, whatever else was heard.
    state: next.banner === null ? next.state : before.state === "open" ? "open" : next.state,
    reason: before.reason ?? next.reason,
    service: takesNext ? next.service : before.service,
    serviceMethod: before.serviceMethod ?? next.serviceMethod,
    banner: takesNext ? (next.banner ?? before.banner) : (before.banner ?? next.banner),
    seenAt: before.seenAt ?? next.seenAt,
  };
  return withTunnel(merged, next.service);
}

const withTunnel = (port: Observation, heard: string | null): Observation =>
  heard === "ssl" || heard === "X509" ? { ...port, tunnel: "ssl" } : port;
