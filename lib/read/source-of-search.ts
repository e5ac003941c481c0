import { findAddress } from "../classify/address.ts";
import { canonicalSource } from "../classify/source.ts";

/** The source that a text names, if it is an IP address or a /64 of one, in the form in which sources are stored. */
export function sourceOfSearch(text: string): string | null {
  const address = text.replace(/\/64$/, "");
  return findAddress(address) === null ? null : canonicalSource(address).source;
}
