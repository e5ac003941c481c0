import { no, ok, type Result } from "../result.ts";
import { readLiteral } from "./address-kind.ts";

/** One address of one registered server. */
export type FleetAddress = {
  serverId: number;
  /** As it was registered. */
  address: string;
  /** A report that came with this server's own token was sent from this address, or listed it. */
  isProven: boolean;
  /** An admin said that this server may be looked at by private and loopback addresses. */
  allowPrivate: boolean;
};

/** The addresses of all servers that are registered now, by canonical spelling. */
export type Fleet = ReadonlyMap<string, readonly FleetAddress[]>;

export type RefusalReason = "not_literal" | "never" | "not_registered" | "not_proven" | "private";

/** `message` is a sentence for the person who asked. */
export type Refusal = { reason: RefusalReason; message: string };

/**
 * A literal address that the guard has let through. Only `mayTouch` makes these, and everything here that opens a
 * connection or starts a program takes nothing else.
 */
export type CheckedAddress = {
  readonly address: string;
  readonly family: 4 | 6;
  readonly serverId: number;
  readonly [mark]: true;
};

declare const mark: unique symbol;
const checked = new WeakSet<object>();

/** Puts registered addresses together for `mayTouch`. One that is no literal address is left out: nothing can reach it. */
export function fleetOf(addresses: readonly FleetAddress[]): Fleet {
  const fleet = new Map<string, FleetAddress[]>();
  for (const entry of addresses) {
    const literal = readLiteral(entry.address);
    if (literal === null) continue;
    const same = fleet.get(literal.text);
    if (same) same.push(entry);
    else fleet.set(literal.text, [entry]);
  }
  return fleet;
}

/**
 * Says whether Doorwatch may connect to an address. Only if it is a literal that names one machine, an admin has
 * registered it for a server, that server has proven it to be its own and, where it is private or loopback, an admin
 * has allowed that too.
 *
 * Host names are refused, not resolved: no answer of a resolver and no hosts file can lead anywhere then, at no time
 * between this check and the connection. IPv6 forms that carry an IPv4 address through a gateway (NAT64, 6to4, Teredo,
 * ISATAP) are refused, and `::ffff:` is checked as the IPv4 address that it reaches.
 */
export function mayTouch(address: string, fleet: Fleet): Result<CheckedAddress, Refusal> {
  const literal = readLiteral(address);
  if (literal === null) return refuse("not_literal");
  if (literal.kind === "never") return refuse("never");
  const entries = fleet.get(literal.text) ?? [];
  if (entries.length === 0) return refuse("not_registered");
  const proven = entries.filter((entry) => entry.isProven);
  if (proven.length === 0) return refuse("not_proven");
  const entry = literal.kind === "public" ? proven[0] : proven.find((each) => each.allowPrivate);
  if (entry === undefined) return refuse("private");
  return ok(mint({ address: literal.text, family: literal.family, serverId: entry.serverId }));
}

/**
 * Refuses what only looks like a checked address: types do not hold against a value that came as JSON.
 * @throws Error when `mayTouch` did not make it
 */
export function assertChecked(target: CheckedAddress): void {
  if (!checked.has(target))
    throw new Error("this address was not checked; only mayTouch gives addresses out");
}

function mint(fields: { address: string; family: 4 | 6; serverId: number }): CheckedAddress {
  const target = Object.freeze(fields) as CheckedAddress;
  checked.add(target);
  return target;
}

const refuse = (reason: RefusalReason) => no({ reason, message: messages[reason] });

const messages: Record<RefusalReason, string> = {
  not_literal: "Only an IPv4 or IPv6 address in its usual spelling can be looked at, never a name.",
  never:
    "This address names no single machine, or leads to another one than it says. It is never looked at, registered or not.",
  not_registered:
    "This address belongs to no registered server. Only the fleet's own addresses are looked at.",
  not_proven:
    "No report of this server has shown yet that the address is its own. Send one inside report with the server's token first.",
  private:
    "Private and loopback addresses are looked at only where an admin has allowed it for that server: the same address may be another machine here.",
};
