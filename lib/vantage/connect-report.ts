import type { PortRange, ScannedHost } from "../scan/scan.ts";
import type { ConnectScan } from "./connect-scan.ts";

/** A scan by connections as text that `lib/scan/doorwatch` reads: so it goes the way of every other report. */
export function connectReport({ startedAt, hosts, ports, end }: ConnectScan): string {
  const tried = end.coverage?.flatMap((coverage) => coverage.ports) ?? [];
  const first = { doorwatch: "connect-scan", version: "1", startedAt, ports: rangesText(tried) };
  const byAddress = new Map<string | null, ConnectScan["ports"][number][]>();
  for (const port of ports) {
    const held = byAddress.get(port.address);
    if (held) held.push(port);
    else byAddress.set(port.address, [port]);
  }
  const rows = hosts.map((host) => ({
    ...{ address: host.address, state: host.state, reason: host.reason },
    ...{ startedAt: host.startedAt, endedAt: host.endedAt, isTimedOut: host.isTimedOut },
    ports: (byAddress.get(host.address) ?? []).map(({ port, state, reason, seenAt }) => ({
      ...{ port, state, reason, seenAt },
    })),
    ...unlistedText(host, "closed"),
    ...unlistedText(host, "filtered"),
  }));
  const last = { end: { finishedAt: end.finishedAt, outcome: end.outcome, notes: end.notes } };
  return [first, ...rows, last].map((row) => `${JSON.stringify(row)}\n`).join("");
}

function unlistedText({ unlisted }: ScannedHost, state: string): Record<string, string> {
  const found = unlisted.find((one) => one.state === state)?.coverage?.ports ?? [];
  return found.length === 0 ? {} : { [state]: rangesText(found) };
}

/** `1-1024,8080` */
const rangesText = (ranges: readonly PortRange[]): string =>
  ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(",");
