import { type Expectation, isExpired, isInScope, type ServerFacts } from "./expectation.ts";

/** What is known of the fleet's ports, to see which exceptions nobody needs any more. */
export type FleetPorts = {
  server: ServerFacts;
  /** Ports that stand open in some view. */
  open: readonly { protocol: string; port: number }[];
  /** When the server was last looked at completely; null: never. */
  lookedMs: number | null;
}[];

export type UnusedExpectation = {
  expectation: Expectation;
  /** Expired ones hold no more, and can be deleted without a look. */
  isExpired: boolean;
  why: string;
};

/** An exception for a service that is about to be rolled out is given this long before it is called unused. */
const graceMs = 7 * 86_400_000;

/**
 * Allowances that no open port needs: an unused exception is a door that somebody may open without anyone hearing of it.
 * A server that was not looked at since the statement was made leaves it in doubt, so it is not named.
 */
export function unusedExpectations(
  expectations: readonly Expectation[],
  fleet: FleetPorts,
  nowMs: number,
): UnusedExpectation[] {
  return expectations.flatMap((expectation): UnusedExpectation[] => {
    const { policy, createdMs } = expectation;
    if (policy !== "allow") return [];
    if (isExpired(expectation, nowMs)) return [{ expectation, isExpired: true, why: "It has run out." }];
    if (nowMs - createdMs < graceMs) return [];
    const concerned = fleet.filter(({ server }) => isInScope(expectation, server));
    if (concerned.some(({ lookedMs }) => lookedMs === null || lookedMs < createdMs)) return [];
    if (concerned.some(({ open }) => open.some((port) => isNeededFor(expectation, port)))) return [];
    const why =
      concerned.length === 0
        ? "No server is in its scope."
        : `None of the ${concerned.length === 1 ? "servers" : `${concerned.length} servers`} in its scope has such a port open.`;
    return [{ expectation, isExpired: false, why }];
  });
}

const isNeededFor = (
  { protocol, firstPort, lastPort }: Expectation,
  open: { protocol: string; port: number },
): boolean => open.protocol === protocol && open.port >= firstPort && open.port <= lastPort;
