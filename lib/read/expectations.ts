import type { AddressClass } from "../ports/address-class.ts";
import { type Expectation, isExpired } from "../ports/expectation.ts";
import type { PortProtocol } from "../ports/look.ts";
import { type ServerPorts, type Suggestion, suggestExpectations } from "../ports/suggest-expectations.ts";
import { type FleetPorts, unusedExpectations } from "../ports/unused-expectations.ts";
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

/** All statements about servers, roles, tags and the fleet, and those that somebody may want to make next. */
export async function readExpectationPage(
  now: Date,
): Promise<{ rows: ExpectationRow[]; suggestions: Suggestion[] }> {
  const [expectations, fleet, open, looks] = await Promise.all([
    loadExpectations(),
    listFleet(),
    listOpenPorts(),
    listCompleteLooks(),
  ]);
  const portOf = turnOnce();
  const ports = fleet.map((server) => ({
    server,
    open: open.get(server.serverId) ?? [],
    lookedMs: looks.get(server.serverId)?.getTime() ?? null,
  }));
  return {
    rows: rowsOf(expectations, ports, now.getTime()),
    suggestions: suggestExpectations(
      ports.map(({ server, open: its }) => ({ server, open: its.map(portOf) })),
      expectations,
    ),
  };
}

type SuggestedPort = ServerPorts["open"][number];

/** Servers that are alike share their ports, so each is turned only once. */
function turnOnce(): (port: OpenPort) => SuggestedPort {
  const turned = new Map<OpenPort, SuggestedPort>();
  return (port) => {
    const held = turned.get(port);
    if (held) return held;
    const { process, ...rest } = port;
    const made = {
      ...rest,
      protocol: port.protocol as PortProtocol,
      addressClass: port.addressClass as AddressClass,
      processes: process === null ? [] : process.split(", "),
    };
    turned.set(port, made);
    return made;
  };
}

function rowsOf(expectations: readonly Expectation[], fleet: FleetPorts, nowMs: number): ExpectationRow[] {
  const unused = new Map(
    unusedExpectations(expectations, fleet, nowMs).map(({ expectation, why }) => [expectation.id, why]),
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
