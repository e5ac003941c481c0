/**
 * Networks that requests on somebody's behalf must not reach. Source: the IANA registries of special-purpose IPv4 and
 * IPv6 addresses (RFC 6890 and its updates), as of 2026-10. An address of IPv6 outside of `publicV6` is refused anyway.
 */
export const forbiddenNetworks: readonly string[] = [
  "0.0.0.0/8", // this network, RFC 791
  "10.0.0.0/8", // private, RFC 1918
  "100.64.0.0/10", // carrier-grade NAT, RFC 6598
  "127.0.0.0/8", // loopback, RFC 1122
  "169.254.0.0/16", // link-local, RFC 3927
  "172.16.0.0/12", // private, RFC 1918
  "192.0.0.0/24", // protocol assignments, RFC 6890
  "192.0.2.0/24", // documentation, RFC 5737
  "192.88.99.0/24", // 6to4 relays, RFC 7526
  "192.168.0.0/16", // private, RFC 1918
  "198.18.0.0/15", // benchmarks, RFC 2544
  "198.51.100.0/24", // documentation, RFC 5737
  "203.0.113.0/24", // documentation, RFC 5737
  "224.0.0.0/4", // multicast, RFC 5771
  "240.0.0.0/4", // reserved and broadcast, RFC 1112
  "2001::/23", // protocol assignments with Teredo and ORCHID, RFC 2928: they carry other addresses
  "2001:db8::/32", // documentation, RFC 3849
  "2002::/16", // 6to4, RFC 3056: carries an IPv4 address
  "3fff::/20", // documentation, RFC 9637
];

/** All that is given out as global unicast, RFC 4291. */
export const publicV6 = "2000::/3";

/** IPv4 behind a translator, RFC 6052: judged by the IPv4 address in its last 32 bits. */
export const translatedV6 = "64:ff9b::/96";

/**
 * Where clouds answer their machines with credentials: forbidden whatever is allowed. AWS, Azure, Google and others;
 * AWS over IPv6; Alibaba; Oracle; Azure's wire server.
 */
export const metadataAddresses: readonly string[] = [
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "fd00:ec2::254",
  "fd00:ec2::23",
  "100.100.100.200",
  "192.0.0.192",
  "168.63.129.16",
];
