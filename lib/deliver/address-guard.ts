import { findAddress } from "../classify/address.ts";
import { has, type NetworkSet, parseNetworkSet } from "../classify/network-set.ts";
import { forbiddenNetworks, metadataAddresses, publicV6, translatedV6 } from "./forbidden-networks.ts";

type Guard = { forbidden: NetworkSet; publicV6: NetworkSet; translated: NetworkSet; metadata: NetworkSet };

let guard: Guard | undefined;

/**
 * Says whether a request may go to an address, in any spelling; what is no address may not.
 *
 * @param allowed networks that are meant although they are private
 */
export function mayReach(address: string, allowed: NetworkSet): boolean {
  guard ??= {
    forbidden: parseNetworkSet(forbiddenNetworks.join(" ")),
    publicV6: parseNetworkSet(publicV6),
    translated: parseNetworkSet(translatedV6),
    metadata: parseNetworkSet(metadataAddresses.join(" ")),
  };
  const found = findAddress(address);
  if (found === null) return false;
  if (has(guard.translated, found.text)) return mayReach(lastV4Of(found.key), allowed);
  if (has(guard.metadata, found.text)) return false;
  if (has(allowed, found.text)) return true;
  const isV4 = found.key.length === 8;
  return !has(guard.forbidden, found.text) && (isV4 || has(guard.publicV6, found.text));
}

/** The IPv4 address in the last 32 bits of a key of 32 hexadecimal digits. */
const lastV4Of = (key: string): string =>
  [24, 26, 28, 30].map((at) => Number.parseInt(key.slice(at, at + 2), 16)).join(".");
