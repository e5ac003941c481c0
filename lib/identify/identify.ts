import { type AddressNumber, addressNumber } from "./address-number.ts";
import { findListOf, findNetworkList, type NetworkList } from "./networks.ts";
import { type Organisation, organisations } from "./organisations.ts";

/** Who a source is, with where that knowledge is from. */
export type Identity = {
  kind: "research_scanner" | "search_engine" | "impostor";
  /** The organisation; for an impostor the one that it claims to be. */
  name: string;
  /** Words for screens: "Driftnet, research scanner". */
  text: string;
  /** List and licence: "OpenFilters/internet-scanners, Unlicense". */
  source: string;
  /** Day of the list, `YYYY-MM-DD`. */
  dated: string;
  /** Where the organisation says how to be left out of its scans: a web address or a mail address. */
  optOut: string | null;
};

/** A fleet's log names a few thousand scanners; beyond that the cache starts again rather than grow with the log. */
const cachedMax = 8_192;
const cache = new Map<string, NetworkList | null>();

/**
 * Says who sent a request, from lists of published address ranges (`data/README.md`). Null for everyone else, and for
 * host names: a name in a log is not proof of an address.
 *
 * @param address an address, or the prefix that stands for an IPv6 source (`2001:db8:1:2::/64`)
 * @param userAgent what the client calls itself; it can make an impostor of an unknown address, never an organisation
 */
export function identify(address: string, userAgent: string | null): Identity | null {
  let list = cache.get(address);
  if (list === undefined) {
    list = findNetworkList(address);
    if (cache.size >= cachedMax) cache.clear();
    cache.set(address, list);
  }
  if (list === null) return userAgent === null ? null : findImpostor(address, userAgent);
  const organisation = organisations[list.organisation];
  if (organisation === undefined) return null;
  const { name, kind, words = "research scanner", optOut = null } = organisation;
  return { kind, name, text: `${name}, ${words}`, ...provenance(list), optOut };
}

const provenance = (list: NetworkList): { source: string; dated: string } => ({
  source: `${list.title}, ${list.licence}`,
  dated: list.dated,
});

const claims = Object.entries(organisations).flatMap(([key, organisation]) =>
  (organisation.agents ?? []).map((agent) => ({ agent, key, organisation })),
);

/**
 * An address that a claimed organisation does not use. Private addresses are not judged: there a proxy hides the
 * client. Neither are the neighbours of published networks: operators add networks faster than lists are renewed.
 */
function findImpostor(address: string, userAgent: string): Identity | null {
  const claim = claims.find(({ agent }) => userAgent.includes(agent));
  const list = claim === undefined ? null : findListOf(claim.key);
  const number = addressNumber(address.split("/")[0] ?? "");
  if (claim === undefined || list === null || number === null) return null;
  if (isPrivate(number) || neighbourhoodOf(list).has(neighbourhood(number))) return null;
  return { kind: "impostor", ...impostorTexts(claim.organisation), ...provenance(list), optOut: null };
}

const impostorTexts = ({ name }: Organisation): { name: string; text: string } => ({
  name,
  text: `impostor, claims to be ${name} from outside its published networks`,
});

/** The /16 of an IPv4 address, the /32 of an IPv6 address. */
const neighbourhood = (number: AddressNumber): string =>
  number.family === 4 ? `4:${Math.floor(number.value / 65_536)}` : `6:${number.value >> 96n}`;

/** Those of an organisation's own networks: /24 (IPv4), /64 (IPv6) and wider. Narrower ones are rented machines. */
function neighbourhoodOf(list: NetworkList): Set<string> {
  const found = new Set<string>();
  for (const prefix of `${list.v4} ${list.v6}`.split(" ")) {
    const [first = "", length = "128"] = prefix.split("/");
    const number = addressNumber(first);
    if (number !== null && Number(length) <= (number.family === 4 ? 24 : 64))
      found.add(neighbourhood(number));
  }
  return found;
}

function isPrivate(number: AddressNumber): boolean {
  if (number.family === 6) {
    const first = Number(number.value >> 112n);
    return number.value <= 1n || (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
  }
  const a = Math.floor(number.value / 2 ** 24);
  const b = Math.floor(number.value / 65_536) % 256;
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}
