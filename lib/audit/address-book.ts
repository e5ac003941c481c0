import { findAddress } from "../classify/address.ts";
import { has, type NetworkSet, parseNetworkSet } from "../classify/network-set.ts";
import type { Observation } from "../scan/scan.ts";
import type { AddressEntry } from "../store/server-address/load-address-book.ts";

/** Whose an address is. */
export type AddressBook = { serversAt(address: string): readonly number[] };

/**
 * Makes a book of the fleet's addresses. What people registered counts before what reports have shown; an address that
 * the reports of several servers show (a bridge of containers, a home network) tells nothing.
 */
export function addressBook(entries: readonly AddressEntry[]): AddressBook {
  const registered = new Map<string, Set<number>>();
  const seen = new Map<string, Set<number>>();
  for (const { serverId, address, isRegistered } of entries) {
    const text = findAddress(address)?.text;
    if (text === undefined) continue;
    const book = isRegistered ? registered : seen;
    const servers = book.get(text);
    if (servers === undefined) book.set(text, new Set([serverId]));
    else servers.add(serverId);
  }
  return {
    serversAt(address) {
      const text = findAddress(address)?.text ?? "";
      const claimed = registered.get(text);
      if (claimed !== undefined) return [...claimed];
      const shown = seen.get(text);
      return shown?.size === 1 ? [...shown] : [];
    },
  };
}

let nobodys: NetworkSet | null = null;

/** Addresses that machines share or make up for themselves: any, loopback, link-local, multicast, broadcast. */
const nobodysNetworks =
  "0.0.0.0/8 127.0.0.0/8 169.254.0.0/16 224.0.0.0/4 240.0.0.0/4 ::/128 ::1/128 fe80::/10 ff00::/8";

/** The addresses of its own that a machine listens on, as its list of sockets shows them. */
export function ownAddresses(ports: readonly Observation[]): string[] {
  nobodys ??= parseNetworkSet(nobodysNetworks);
  const own = new Set<string>();
  for (const { address, protocol } of ports) {
    const text = address === null ? undefined : findAddress(address)?.text;
    if (text === undefined || has(nobodys, text)) continue;
    // Name services of Windows networks bind the broadcast address of each of them.
    if (protocol === "udp" && text.endsWith(".255")) continue;
    own.add(text);
  }
  return [...own];
}
