import { isIPv4, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import { addressNumber } from "../identify/address-number.ts";

/**
 * What an address is for, as far as it matters to somebody who wants to connect to it. `never` are those that no
 * registration can make touchable: they name no single machine, or reach another one than they say.
 */
export type AddressKind = "public" | "private" | "loopback" | "never";

/** A literal address in its one canonical spelling; `::ffff:1.2.3.4` is the IPv4 address in it. */
export type Literal = { text: string; family: 4 | 6; kind: AddressKind };

/**
 * Reads a literal address and nothing else. Names, ports, brackets, zone ids and the other spellings that
 * `getaddrinfo` takes for IPv4 (`127.1`, `2130706433`, `0x7f.1`, `0177.0.0.1`) give null.
 */
export function readLiteral(text: string): Literal | null {
  if (text.length > literalLengthMax) return null;
  if (text.includes("%") || (!isIPv4(text) && !isIPv6(text))) return null;
  // ipaddr.js cannot be asked: it takes the IPv4-compatible `::127.0.0.1` for the IPv4-mapped address.
  const number = addressNumber(text);
  if (number === null) return null;
  return literalOf(
    number.family === 4
      ? new ipaddr.IPv4(bytesOf(BigInt(number.value), 4))
      : new ipaddr.IPv6(bytesOf(number.value, 16)),
  );
}

const bytesOf = (value: bigint, length: number): number[] =>
  Array.from({ length }, (_, at) => Number((value >> BigInt(8 * (length - 1 - at))) & 0xffn));

/** The longest spelling of an IPv6 address, with an IPv4 one at its end. */
const literalLengthMax = 45;

function literalOf(address: ipaddr.IPv4 | ipaddr.IPv6): Literal {
  const isV4 = address instanceof ipaddr.IPv4;
  return {
    text: address.toString(),
    family: isV4 ? 4 : 6,
    kind: isV4 ? kindOf4(address) : kindOf6(address as ipaddr.IPv6),
  };
}

type Network = readonly [network: string, prefixLength: number];

const never4: readonly Network[] = [
  ["0.0.0.0", 8], // "this host", RFC 1122; Linux connects 0.0.0.0 to itself
  ["169.254.0.0", 16], // link-local, RFC 3927, and in it the metadata service of most clouds
  ["192.0.0.0", 24], // protocol assignments, RFC 6890; 192.0.0.192 is a metadata service
  ["192.88.99.0", 24], // 6to4 relays, RFC 7526: whichever relay is nearest
  ["224.0.0.0", 4], // multicast, RFC 5771
  ["240.0.0.0", 4], // reserved, RFC 1112, and the limited broadcast address
  ["100.100.100.200", 32], // metadata service (Alibaba Cloud)
  ["168.63.129.16", 32], // the host of every virtual machine (Azure)
];

const private4: readonly Network[] = [
  ["10.0.0.0", 8], // RFC 1918
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10], // carrier-grade NAT, RFC 6598
  ["198.18.0.0", 15], // benchmarking, RFC 2544
];

/** Within global unicast: forms that carry an IPv4 address to which somebody's gateway would pass us on. */
const never6: readonly Network[] = [
  ["2001::", 32], // Teredo, RFC 4380
  ["2001:10::", 28], // ORCHID, RFC 4843
  ["2001:20::", 28], // ORCHIDv2, RFC 7343
  ["2002::", 16], // 6to4, RFC 3056
];

const metadata6: readonly Network[] = [
  ["fd00:ec2::254", 128], // Amazon
  ["fd20:ce::254", 128], // Google
];

function kindOf4(address: ipaddr.IPv4): AddressKind {
  const isIn = (networks: readonly Network[]) =>
    networks.some(([network, length]) => address.match(ipaddr.IPv4.parse(network), length));
  if (isIn(never4)) return "never";
  if (isIn([["127.0.0.0", 8]])) return "loopback";
  return isIn(private4) ? "private" : "public";
}

/**
 * IPv6 goes by what is allowed, since most of it is unassigned: global unicast (2000::/3), unique local and loopback.
 * That leaves out unspecified, IPv4-compatible and -translated, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), discard,
 * link-local, site-local and multicast.
 */
function kindOf6(address: ipaddr.IPv6): AddressKind {
  const isIn = (networks: readonly Network[]) =>
    networks.some(([network, length]) => address.match(ipaddr.IPv6.parse(network), length));
  if (isIn([["::1", 128]])) return "loopback";
  if (isIn(never6) || isIn(metadata6) || isIsatap(address)) return "never";
  if (isIn([["fc00::", 7]])) return "private";
  return isIn([["2000::", 3]]) ? "public" : "never";
}

/** RFC 5214: interface identifier `0:5efe` or `200:5efe`, then an IPv4 address. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
}
