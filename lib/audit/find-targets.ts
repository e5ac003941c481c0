import type { ServerAddresses } from "../store/server-address/list-fleet-addresses.ts";
import { readLiteral } from "../vantage/address-kind.ts";
import { type CheckedAddress, fleetOf, mayTouch, type RefusalReason } from "../vantage/may-touch.ts";

/** A server with the addresses at which it may be looked at. */
export type Target = { serverId: number; server: string; addresses: readonly CheckedAddress[] };

export type RefusedAddress = { server: string; address: string; reason: RefusalReason };

export type Targets = { targets: readonly Target[]; refused: readonly RefusedAddress[] };

/**
 * The addresses that our own vantage may look at: registered by a person for a server, shown by a report of that very
 * server, and where they are private allowed by an admin. Every address passes the guard; what it refuses is listed.
 *
 * @param wanted ids of servers; empty: all
 */
export function findTargets(fleet: readonly ServerAddresses[], wanted: readonly number[]): Targets {
  const refused: RefusedAddress[] = [];
  const targets = fleet
    .filter(({ serverId }) => wanted.length === 0 || wanted.includes(serverId))
    .map(({ serverId, server, registered, seen, allowsPrivateScans }): Target => {
      const proven = new Set(seen.map((address) => readLiteral(address)?.text));
      // The fleet of the guard is this one server: an address that another one has proven is not this one's.
      const own = fleetOf(
        registered.map((address) => ({
          serverId,
          address,
          isProven: proven.has(readLiteral(address)?.text),
          allowPrivate: allowsPrivateScans,
        })),
      );
      const addresses = new Map<string, CheckedAddress>();
      for (const address of registered) {
        const checked = mayTouch(address, own);
        // A name is in no fleet; it is refused as what it is.
        if (checked.ok) addresses.set(checked.value.address, checked.value);
        else refused.push({ server, address, reason: checked.reason.reason });
      }
      return { serverId, server, addresses: [...addresses.values()] };
    });
  return { targets: targets.filter(({ addresses }) => addresses.length > 0), refused };
}

const listedMax = 8;

/** What was refused and why, a sentence each; of many the first, and how many more. */
export function refusalWords(refused: readonly RefusedAddress[]): string[] {
  const shown = refused.slice(0, listedMax).map(refusalSentence);
  const more = refused.length - shown.length;
  return more > 0 ? [...shown, `${more} more addresses were refused.`] : shown;
}

function refusalSentence({ server, address, reason }: RefusedAddress): string {
  const place = `${address.slice(0, 100)} of ${server}`;
  switch (reason) {
    case "not_literal":
      return `${place} is a name: only addresses are looked at, since a name may lead elsewhere tomorrow.`;
    case "never":
      return `${place} is never looked at: it names no single machine, or leads to another one than it says.`;
    case "not_registered":
      return `${place} is not registered.`;
    case "not_proven":
      return `${place} is registered but no report has shown it yet.`;
    case "private":
      return `${place} is private here; an admin has to allow it for this server.`;
  }
}
