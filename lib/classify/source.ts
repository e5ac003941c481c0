import type { ByteString } from "../log/request.ts";
import { findAddress } from "./address.ts";
import { BoundedCache, detach } from "./bounded-cache.ts";
import { has, type NetworkSet } from "./network-set.ts";

/** Who sent a request, see `Judgement` in `lib/log/request.ts`. */
export type Source = { source: string; address: string };

/**
 * The source of a line. `forwardedFor` is believed only where the peer itself is a trusted proxy, and then only as far
 * as trusted proxies vouch for it: read from the right, the first address that is none of them is the client. What
 * stands left of it was written by that client and proves nothing.
 */
export function sourceOf(
  clientIp: ByteString,
  forwardedFor: ByteString | null,
  trustedProxies: NetworkSet,
): Source {
  if (forwardedFor === null || trustedProxies.ranges.length === 0 || !has(trustedProxies, clientIp)) {
    return canonicalSource(clientIp);
  }
  return canonicalSource(clientBehindProxies(clientIp, forwardedFor, trustedProxies));
}

/** The canonical source of one address or host name. */
export function canonicalSource(client: ByteString): Source {
  const known = sources.get(client);
  if (known !== undefined) return known;
  const source = describeSource(client);
  if (client.length <= cachedLengthMax) sources.set(client, source);
  return source;
}

/** Long enough for every address; a host name may have 255, but a line's length is the sender's choice. */
const cachedLengthMax = 64;
const hostNameLengthMax = 255;
const hopsMax = 32;
const sources = new BoundedCache<Source>(50_000, 8192);

function clientBehindProxies(
  clientIp: ByteString,
  forwardedFor: ByteString,
  trustedProxies: NetworkSet,
): ByteString {
  let client = clientIp;
  const hops = forwardedFor.split(",").slice(-hopsMax);
  for (let at = hops.length - 1; at >= 0; at--) {
    const hop = findAddress((hops[at] ?? "").trim());
    // `unknown`, obfuscated names and rubbish end the chain: nobody vouches for what lies beyond.
    if (hop === null) return client;
    client = hop.text;
    if (!has(trustedProxies, client)) return client;
  }
  return client;
}

function describeSource(client: ByteString): Source {
  const address = findAddress(client);
  if (address === null) {
    // Only what host names are made of: this text goes into columns, lists and, one day, configuration.
    const name = detach(client.slice(0, hostNameLengthMax))
      .toLowerCase()
      .replace(/[^a-z0-9._:-]/g, "?");
    return { source: name, address: name };
  }
  if (address.key.length === 8) return { source: address.text, address: address.text };
  const network = findAddress(`${[0, 4, 8, 12].map((at) => address.key.slice(at, at + 4)).join(":")}::`);
  return { source: `${network?.text ?? address.text}/64`, address: address.text };
}
