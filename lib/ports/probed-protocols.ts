/** A protocol that is spoken to web ports by mistake or in search of it, and the ports that it belongs to. */
export type ProbedProtocol = {
  /** What it is counted under: `rtsp`. Never changes. */
  id: string;
  /** For sentences: `RTSP`. */
  name: string;
  /** Its registered and usual ports, the one that people know it by first. */
  ports: readonly number[];
  /** Names that tools give the service when it answers, wherever it listens. */
  services: readonly string[];
  /** The rules that know it in a log line (`lib/classify/rules`). */
  rules: readonly string[];
};

/** IANA's registry and the defaults of the products. */
export const probedProtocols: readonly ProbedProtocol[] = [
  {
    id: "rtsp",
    name: "RTSP",
    ports: [554, 322, 8554, 5554, 10_554],
    services: ["rtsp", "rtsps", "rtsp-alt"],
    rules: ["rtsp-request"],
  },
  {
    id: "proxy",
    name: "Proxy requests",
    ports: [3128, 8118],
    services: ["http-proxy", "squid-http"],
    rules: ["connect-tunnel", "foreign-absolute-uri"],
  },
  spoken("socks", "SOCKS", [1080], ["socks", "socks4", "socks5"], "socks-hello"),
  spoken("sip", "SIP", [5060, 5061], ["sip", "sip-tls"], "sip-request"),
  spoken("ssh", "SSH", [22, 2222], ["ssh"], "ssh-hello"),
  spoken("telnet", "Telnet", [23, 2323], ["telnet"], "telnet-negotiation"),
  spoken("rdp", "Remote Desktop", [3389], ["ms-wbt-server", "rdp"], "rdp-hello"),
  spoken("vnc", "VNC", [5900, 5901], ["vnc"], "vnc-hello"),
  spoken("smb", "SMB", [445, 139], ["microsoft-ds", "netbios-ssn"], "smb-hello"),
  spoken("ldap", "LDAP", [389, 636], ["ldap", "ldaps", "ldapssl"], "ldap-bind"),
  spoken("mqtt", "MQTT", [1883, 8883], ["mqtt", "secure-mqtt"], "mqtt-connect"),
  spoken("postgresql", "PostgreSQL", [5432], ["postgresql"], "postgresql-startup"),
  spoken("mssql", "SQL Server", [1433], ["ms-sql-s"], "mssql-prelogin"),
  spoken("oracle", "Oracle", [1521], ["oracle-tns", "oracle"], "oracle-connect"),
  spoken("mongodb", "MongoDB", [27_017], ["mongodb", "mongod"], "mongodb-query"),
  spoken("redis", "Redis", [6379, 6380], ["redis"], "redis-command"),
  spoken("memcached", "Memcached", [11_211], ["memcached", "memcache"], "memcached-command"),
  spoken(
    "mail",
    "Mail",
    [25, 465, 587, 110, 995, 143, 993],
    ["smtp", "smtps", "submission", "pop3", "pop3s", "imap", "imaps"],
    "mail-command",
  ),
];

function spoken(
  id: string,
  name: string,
  ports: readonly number[],
  services: readonly string[],
  rule: string,
): ProbedProtocol {
  return { id, name, ports, services, rules: [rule] };
}

const byRule: ReadonlyMap<string, ProbedProtocol> = new Map(
  probedProtocols.flatMap((protocol) => protocol.rules.map((rule) => [rule, protocol] as const)),
);

/** The protocol that a rule knows in a line, or null. */
export const protocolOfRule = (rule: string): ProbedProtocol | null => byRule.get(rule) ?? null;

/** The protocols that lines with these rules asked for. */
export const protocolsOfRules = (rules: Iterable<string>): ProbedProtocol[] => {
  const met = new Set(Array.from(rules, protocolOfRule));
  return probedProtocols.filter((protocol) => met.has(protocol));
};

/** Says whether a port is one of a protocol's, by its number or by what answered there. */
export const isPortOf = (
  { ports, services }: ProbedProtocol,
  { port, service }: { port: number; service: string | null },
): boolean => ports.includes(port) || (service !== null && services.includes(service.toLowerCase()));
