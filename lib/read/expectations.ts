import { type Expectation, isExpired } from "../ports/expectation.ts";
import type { PortProtocol } from "../ports/look.ts";
import { type Suggestion, suggestExpectations } from "../ports/suggest-expectations.ts";
import { unusedExpectations } from "../ports/unused-expectations.ts";
import { loadExpectations } from "../store/expectation/load-expectations.ts";
import { listOpenPorts, type OpenPort } from "../store/port-endpoint/list-open-ports.ts";
import { listCompleteLooks } from "../store/port-view/list-complete-looks.ts";
import { listFleet } from "../store/server/list-fleet.ts";

export type ExpectationRow = Expectation & {
  isExpired: boolean;
  /** It runs out within 14 days. */
  endsSoon: boolean;
  /** Why nobody needs it, as far as is known; null: it is needed, or it is too early to say. */
  unused: string | null;
};

const soonMs = 14 * 86_400_000;

/** All statements: servers, roles, tags, the fleet. */
export async function listExpectations(now: Date): Promise<ExpectationRow[]> {
  const nowMs = now.getTime();
  const [expectations, fleet, open, looks] = await Promise.all([
    loadExpectations(),
    listFleet(),
    listOpenPorts(),
    listCompleteLooks(),
  ]);
  const byServer = groupByServer(open);
  const ports = fleet.map((server) => ({
    server,
    open: byServer.get(server.serverId) ?? [],
    lookedMs: looks.get(server.serverId)?.getTime() ?? null,
  }));
  const unused = new Map(
    unusedExpectations(expectations, ports, nowMs).map(({ expectation, why }) => [expectation.id, why]),
  );
  return expectations.map((expectation) => {
    const { expiresMs } = expectation;
    const hasEnded = isExpired(expectation, nowMs);
    return {
      ...expectation,
      isExpired: hasEnded,
      endsSoon: !hasEnded && expiresMs !== null && expiresMs - nowMs <= soonMs,
      unused: unused.get(expectation.id) ?? null,
    };
  });
}

/** Statements that somebody may want to make, from what was learned. */
export async function listSuggestions(): Promise<Suggestion[]> {
  const [expectations, fleet, open] = await Promise.all([loadExpectations(), listFleet(), listOpenPorts()]);
  const byServer = groupByServer(open);
  return suggestExpectations(
    fleet.map((server) => ({
      server,
      open: (byServer.get(server.serverId) ?? []).map(({ protocol, process, ...port }) => ({
        ...port,
        protocol: protocol as PortProtocol,
        processes: process === null ? [] : process.split(", "),
      })),
    })),
    expectations,
  );
}

function groupByServer(open: readonly OpenPort[]): ReadonlyMap<number, OpenPort[]> {
  const groups = new Map<number, OpenPort[]>();
  for (const port of open) {
    const group = groups.get(port.serverId);
    if (group === undefined) groups.set(port.serverId, [port]);
    else group.push(port);
  }
  return groups;
}
