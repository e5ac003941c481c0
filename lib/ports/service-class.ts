import { isHttpName, isServiceOverHttp } from "./http-ports.ts";

/** What kind of door a port is: the base of its severity. */
export type ServiceClass = {
  name:
    | "admin"
    | "database"
    | "remote_shell"
    | "media"
    | "file_share"
    | "mail"
    | "infrastructure"
    | "web"
    | "unknown";
  /** For screens: `a database`. */
  text: string;
  points: number;
  /** What to think of before it is called expected; null where the class is meant to be reached. */
  caution: string | null;
};

const classes = {
  admin: {
    name: "admin",
    text: "management of machines",
    points: 40,
    caution: "Whoever reaches it runs the machine: it belongs into a management network.",
  },
  database: {
    name: "database",
    text: "a database",
    points: 40,
    caution: "Databases belong behind the application that uses them, not on the network.",
  },
  remote_shell: {
    name: "remote_shell",
    text: "a remote shell or desktop",
    points: 30,
    caution: "Open it to the networks that need it only: passwords are guessed here all day.",
  },
  media: {
    name: "media",
    text: "streaming media (RTSP)",
    points: 30,
    caution: "Check that no stream is handed out without a password.",
  },
  file_share: {
    name: "file_share",
    text: "file sharing",
    points: 35,
    caution: "File shares are read, and encrypted for ransom, by whoever reaches them.",
  },
  mail: { name: "mail", text: "mail", points: 15, caution: null },
  infrastructure: {
    name: "infrastructure",
    text: "network infrastructure",
    points: 15,
    caution: null,
  },
  web: { name: "web", text: "a web server", points: 10, caution: null },
  unknown: {
    name: "unknown",
    text: "an unknown service",
    points: 20,
    caution: "Nobody knows what it is: find out before it is called expected.",
  },
} as const satisfies Record<ServiceClass["name"], ServiceClass>;

/** By number, where the service did not say what it is. IANA's registry and the defaults of the products. */
const ports: readonly [ServiceClass["name"], readonly number[]][] = [
  [
    "admin",
    [
      135, 161, 623, 2375, 2376, 2379, 2380, 4243, 5601, 5985, 5986, 6443, 8006, 8291, 9000, 10_000, 10_250,
      10_255, 16_509,
    ],
  ],
  [
    "database",
    [
      1433, 1434, 1521, 3306, 5432, 5433, 5984, 6379, 6380, 7000, 7001, 7474, 8086, 9042, 9200, 9300, 11_211,
      26_257, 27_017, 27_018, 27_019, 33_060,
    ],
  ],
  ["remote_shell", [22, 23, 512, 513, 514, 2222, 2323, 3389, 5800, 5900, 5901, 5902]],
  ["media", [322, 554, 1935, 5554, 7070, 8554, 10_554]],
  ["file_share", [20, 21, 69, 111, 137, 138, 139, 445, 548, 873, 2049, 3260]],
  ["mail", [25, 110, 143, 465, 587, 993, 995, 4190]],
  [
    "infrastructure",
    [
      53, 67, 68, 88, 123, 179, 389, 500, 546, 547, 636, 853, 1080, 1194, 1883, 3128, 4500, 8883, 5060, 5061,
      5353, 51_820,
    ],
  ],
  ["web", [80, 443, 3000, 4443, 5000, 8000, 8008, 8080, 8081, 8088, 8443, 8888]],
];

/** Names as nmap and `/etc/services` write them. */
const names: readonly [ServiceClass["name"], RegExp][] = [
  [
    "admin",
    /^(?:docker|etcd|kibana|msrpc|kubernetes|kubelet|snmp|asf-rmcp|ipmi|wsman|winrm|x11|vmware-auth|libvirt|ajp13)/,
  ],
  [
    "database",
    /^(?:postgres|mysql|mariadb|ms-sql|oracle|mongo|redis|memcache|elastic|couch|cassandra|influx|neo4j|clickhouse|db2|firebird)/,
  ],
  ["remote_shell", /^(?:ssh|telnet|ms-wbt-server|rdp|vnc|rlogin|rsh|shell$|login$|exec$)/],
  ["media", /^(?:rtsp|rtmp|mms)/],
  ["file_share", /^(?:ftp|tftp|nfs|microsoft-ds|netbios|smb|afp|rsync|rpcbind|iscsi|mountd)/],
  ["mail", /^(?:smtp|submission|imap|pop3|sieve|lmtp)/],
  [
    "infrastructure",
    /^(?:domain|dns|mdns|zeroconf|ntp|dhcp|ldap|kerberos|bgp|isakmp|openvpn|wireguard|mqtt|sip|socks|squid)/,
  ],
];

/**
 * The class of a port. A service that answered goes by its name, unless that is HTTP, which databases and consoles speak,
 * too; a name that was only looked up says the same as the number, so it does no harm here.
 */
export function serviceClassOf(service: string | null, port: number, protocol: string): ServiceClass {
  const name = service?.toLowerCase() ?? "";
  const named = name === "" ? undefined : names.find(([, pattern]) => pattern.test(name));
  if (named !== undefined) return classes[named[0]];
  if (isHttpName(name) && !isServiceOverHttp(port)) return classes.web;
  // Numbers of short-lived UDP ports mean nothing.
  if (protocol === "udp" && port >= 32_768 && port !== 51_820) return classes.unknown;
  return classes[ports.find(([, numbers]) => numbers.includes(port))?.[0] ?? "unknown"];
}
