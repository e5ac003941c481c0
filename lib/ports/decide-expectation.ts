import { has, parseNetworkSet } from "../classify/network-set.ts";
import { type AddressClass, addressClassText, reachOf } from "./address-class.ts";
import {
  type Expectation,
  expectedPortsText,
  isExpired,
  isInScope,
  type ServerFacts,
  scopeText,
} from "./expectation.ts";
import { isSameProcess } from "./holder-changes.ts";
import type { PortProtocol } from "./look.ts";
import { untilText } from "./until-text.ts";

/** An open port, as expectations are asked about it. */
export type OpenPort = {
  server: ServerFacts;
  addressClass: AddressClass;
  protocol: PortProtocol;
  port: number;
  /** Seen listening from inside, or reached from outside. Both are possible. */
  isInside: boolean;
  isOutside: boolean;
  processes: readonly string[];
  /** Addresses of the vantages that reached it; null for one whose address is not known. */
  reachedFrom: readonly (string | null)[];
};

export type Decided = {
  /**
   * `expected`: allowed, as it is seen. `violated`: allowed, but not like this. `denied`: said to be closed.
   * `expired`: was allowed, no more. `none`: nobody said anything.
   */
  state: "expected" | "violated" | "denied" | "expired" | "none";
  /** The one that decided; null for `none`. */
  expectation: Expectation | null;
  /** In words, for screens. */
  why: string;
  /** What is not as allowed: an address beyond `fromNetworks`, another process. */
  faults: readonly string[];
};

/**
 * Says whether a port should be open. The most special statement decides: server before role before tag before fleet,
 * then the narrower range of ports, then one that names an address, a process, a view; of two alike, the one that
 * denies. TLS and authentication are judged by `findingsOf`, which knows what was proven.
 */
export function decideExpectation(
  open: OpenPort,
  expectations: readonly Expectation[],
  nowMs: number,
): Decided {
  const matching = expectations
    .filter((expectation) => isAbout(expectation, open))
    .sort((a, b) => compareSpecial(a, b) || (a.policy === b.policy ? 0 : a.policy === "deny" ? -1 : 1));
  const live = matching.filter((expectation) => !isExpired(expectation, nowMs));
  const [winner, second] = live;
  const lapsed = matching.find(
    (expectation) => expectation.policy === "allow" && isExpired(expectation, nowMs),
  );
  if (winner === undefined)
    return lapsed === undefined ? elsewhere(open, expectations, nowMs) : expired(lapsed);
  // An exception that ran out explains best why the general rule bites again.
  if (winner.policy === "deny" && lapsed !== undefined && compareSpecial(lapsed, winner) < 0)
    return expired(lapsed);
  const over = second === undefined || second.policy === winner.policy ? "" : `, ${priority(winner, second)}`;
  if (winner.policy === "deny") {
    const why = `${capital(scopeText(winner.scope))} must not have ${expectedPortsText(winner)} open${over}: ${winner.reason}`;
    return { state: "denied", expectation: winner, why, faults: [] };
  }
  const faults = faultsOf(winner, open);
  const why = `${expectedPortsText(winner)} is allowed for ${scopeText(winner.scope)}${over}: ${winner.reason}`;
  return { state: faults.length === 0 ? "expected" : "violated", expectation: winner, why, faults };
}

const nobody: Decided = {
  state: "none",
  expectation: null,
  why: "Nobody has said that it should be open.",
  faults: [],
};

function expired(expectation: Expectation): Decided {
  const until = untilText(expectation.expiresMs ?? 0);
  const why = `It was allowed for ${scopeText(expectation.scope)} until ${until}: ${expectation.reason}`;
  return { state: "expired", expectation, why, faults: [] };
}

/** Allowed at another address (loopback, say) is not allowed here, and says more than that nobody spoke of it. */
function elsewhere(open: OpenPort, expectations: readonly Expectation[], nowMs: number): Decided {
  const [near] = expectations
    .filter(({ policy }) => policy === "allow")
    .filter((expectation) => expectation.address !== null && !isExpired(expectation, nowMs))
    .filter((expectation) => isAbout({ ...expectation, address: null }, open))
    .sort(compareSpecial);
  if (near === undefined) return nobody;
  const place = near.address === "public" ? "public addresses" : addressClassText(near.address ?? "any");
  return {
    state: "violated",
    expectation: near,
    why: `${expectedPortsText(near)} is allowed for ${scopeText(near.scope)}, but not here: ${near.reason}`,
    faults: [`it should listen on ${place}, but is open on ${addressClassText(open.addressClass)}`],
  };
}

/** Says whether a statement speaks of this port at all; whether the port obeys it is another question. */
function isAbout(expectation: Expectation, open: OpenPort): boolean {
  const { protocol, firstPort, lastPort, address, view } = expectation;
  if (protocol !== open.protocol || open.port < firstPort || open.port > lastPort) return false;
  if (!isInScope(expectation, open.server)) return false;
  if (view === "inside" ? !open.isInside : view === "outside" && !open.isOutside) return false;
  if (address === null || address === open.addressClass) return true;
  // A listener on every address is on each public one, too: what is denied there is denied to it.
  const isOnPublic = reachOf(open.addressClass) === "public" || open.addressClass === "any";
  if (reachOf(address) === "public" && expectation.policy === "deny" && open.addressClass === "any")
    return true;
  return address === "public" && isOnPublic;
}

const scopeOrder = ["server", "role", "tag", "fleet"];

/** Negative where `a` is more special. */
function compareSpecial(a: Expectation, b: Expectation): number {
  return (
    scopeOrder.indexOf(a.scope.kind) - scopeOrder.indexOf(b.scope.kind) ||
    a.lastPort - a.firstPort - (b.lastPort - b.firstPort) ||
    details(b) - details(a)
  );
}

const details = ({ address, process, view }: Expectation): number =>
  Number(address !== null) + Number(process !== null) + Number(view !== "both");

function priority(winner: Expectation, second: Expectation): string {
  if (compareSpecial(winner, second) === 0)
    return `which goes before a statement of the same rank that allows ${expectedPortsText(second)}`;
  const what = second.policy === "deny" ? "denies" : "allows";
  return `which is more special than what ${what} ${expectedPortsText(second)} for ${scopeText(second.scope)}`;
}

function faultsOf(expectation: Expectation, open: OpenPort): string[] {
  const faults: string[] = [];
  if (expectation.view === "inside" && open.isOutside)
    faults.push("it should listen, but not be reached from outside");
  if (
    expectation.process !== null &&
    open.processes.length > 0 &&
    !isSameProcess([expectation.process], open.processes)
  )
    faults.push(`${expectation.process} should hold it, but ${open.processes.join(", ")} does`);
  if (expectation.fromNetworks.length > 0) {
    const allowed = parseNetworkSet(expectation.fromNetworks.join(" "));
    const strangers = open.reachedFrom.filter((address) => address === null || !has(allowed, address));
    const named = strangers.map((address) => address ?? "a vantage whose address is not known");
    if (strangers.length > 0)
      faults.push(
        `it should be reached from ${expectation.fromNetworks.join(", ")} only, but was reached from ${[...new Set(named)].join(", ")}`,
      );
  }
  return faults;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
