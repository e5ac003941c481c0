import type { Category } from "../log/vocabulary.ts";

/** A protocol that is spoken to web ports by mistake or in search of it, and the ports that it belongs to. */
export type ProbedProtocol = {
  /** For sentences: `RTSP`. */
  name: string;
  /** Its registered and usual ports. */
  ports: readonly number[];
  /** Names that tools give the service when it answers, wherever it listens. */
  services: readonly string[];
  /** The rules that know it in a log line (`lib/classify/rules`). */
  rules: readonly string[];
  /** The category that holds it and nothing else; null where roll-ups cannot tell it from others. */
  category: Category | null;
};

/** IANA's registry and the defaults of the products. */
export const probedProtocols: readonly ProbedProtocol[] = [
  {
    name: "RTSP",
    ports: [554, 322, 8554, 5554, 10_554],
    services: ["rtsp", "rtsps", "rtsp-alt"],
    rules: ["rtsp-request"],
    category: "rtsp",
  },
  {
    name: "Proxy requests",
    ports: [3128, 8118, 1080],
    services: ["http-proxy", "squid-http", "socks", "socks5"],
    rules: ["connect-tunnel", "foreign-absolute-uri", "socks-hello"],
    category: "open_proxy",
  },
  rare("SIP", [5060, 5061], ["sip", "sip-tls"], ["sip-request"]),
  rare("SSH", [22, 2222], ["ssh"], ["ssh-hello"]),
  rare("RDP", [3389], ["ms-wbt-server", "rdp"], ["rdp-hello"]),
  rare("SMB", [445, 139], ["microsoft-ds", "netbios-ssn"], ["smb-hello"]),
  rare("MQTT", [1883, 8883], ["mqtt"], ["mqtt-connect"]),
  rare("SQL Server", [1433], ["ms-sql-s"], ["mssql-prelogin"]),
  rare(
    "Database protocols",
    [3306, 5432, 1521, 27_017, 9042],
    ["mysql", "postgresql", "oracle-tns", "mongodb", "mongod", "cassandra-native"],
    ["database-hello"],
  ),
  rare("Redis or Memcached", [6379, 6380, 11_211], ["redis", "memcached", "memcache"], ["redis-command"]),
  rare(
    "Mail",
    [25, 465, 587, 110, 995, 143, 993],
    ["smtp", "smtps", "submission", "pop3", "pop3s", "imap", "imaps"],
    ["mail-command"],
  ),
];

function rare(
  name: string,
  ports: readonly number[],
  services: readonly string[],
  rules: readonly string[],
): ProbedProtocol {
  return { name, ports, services, rules, category: null };
}

/** The protocols that lines with these rules asked for. */
export const protocolsOfRules = (rules: Iterable<string>): ProbedProtocol[] => {
  const met = new Set(rules);
  return probedProtocols.filter((protocol) => protocol.rules.some((rule) => met.has(rule)));
};

/** The protocol that a category is about; null where it is none, or one of many. */
export const protocolOfCategory = (category: string): ProbedProtocol | null =>
  probedProtocols.find((protocol) => protocol.category === category) ?? null;

/** Says whether a port is one of a protocol's, by its number or by what answered there. */
export const isPortOf = (
  { ports, services }: ProbedProtocol,
  { port, service }: { port: number; service: string | null },
): boolean => ports.includes(port) || (service !== null && services.includes(service.toLowerCase()));
