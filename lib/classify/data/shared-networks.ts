/**
 * Networks behind whose addresses many unrelated people stand. Documentation ranges are left out on purpose: they
 * occur in examples only.
 */
export const privateNetworks: readonly string[] = [
  // RFC 1918, 1122 (this network, loopback), 3927 (link-local), 6598 (carrier-grade NAT)
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  // RFC 4291 (unspecified, loopback, link-local), 4193 (unique local)
  "::/128",
  "::1/128",
  "fe80::/10",
  "fc00::/7",
];

/** Source: https://www.cloudflare.com/ips-v4 and ips-v6, the list in force since 2021-04-08 (a published fact). */
const cloudflareNetworks: readonly string[] = [
  "103.21.244.0/22",
  "103.22.200.0/22",
  "103.31.4.0/22",
  "104.16.0.0/13",
  "104.24.0.0/14",
  "108.162.192.0/18",
  "131.0.72.0/22",
  "141.101.64.0/18",
  "162.158.0.0/15",
  "172.64.0.0/13",
  "173.245.48.0/20",
  "188.114.96.0/20",
  "190.93.240.0/20",
  "197.234.240.0/22",
  "198.41.128.0/17",
  "2400:cb00::/32",
  "2405:8100::/32",
  "2405:b500::/32",
  "2606:4700::/32",
  "2803:f800::/32",
  "2a06:98c0::/29",
  "2c0f:f248::/32",
];

/** Source: https://api.fastly.com/public-ip-list, as published in 2024 (a published fact). */
const fastlyNetworks: readonly string[] = [
  "23.235.32.0/20",
  "43.249.72.0/22",
  "103.244.50.0/24",
  "103.245.222.0/23",
  "103.245.224.0/24",
  "104.156.80.0/20",
  "140.248.64.0/18",
  "140.248.128.0/17",
  "146.75.0.0/17",
  "151.101.0.0/16",
  "157.52.64.0/18",
  "167.82.0.0/17",
  "167.82.128.0/20",
  "167.82.160.0/20",
  "167.82.224.0/20",
  "172.111.64.0/18",
  "185.31.16.0/22",
  "199.27.72.0/21",
  "199.232.0.0/16",
  "2a04:4e40::/32",
  "2a04:4e42::/32",
];

export const deliveryNetworks: readonly string[] = [...cloudflareNetworks, ...fastlyNetworks];
