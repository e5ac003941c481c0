import { type DemoServer, demoFleet } from "./fleet.ts";

/** Something that listens on a server of the demonstration, or that seems to. */
export type Door = {
  port: number;
  /** Where it listens; null: nothing of the machine's own does, and yet something answers. */
  bind: string | null;
  process: string;
  unit: string;
  /** What a scan finds from outside. */
  outside: "open" | "filtered" | "closed";
  service: string;
  product?: string;
  /** Days before now at which it opened and closed; left out: before the first look, and never. */
  openedAt?: number;
  closedAt?: number;
};

type Outside = Door["outside"];

const door = (
  port: number,
  bind: string | null,
  [process, unit]: readonly [string, string],
  outside: Outside,
  service: string,
  more: Partial<Door> = {},
): Door => ({ port, bind, process, unit, outside, service, ...more });

const every = "0.0.0.0";
const loopback = "127.0.0.1";
const sshd = ["sshd", "ssh.service"] as const;
const nginx = ["nginx", "nginx.service"] as const;
const apache = ["apache2", "apache2.service"] as const;
const postgres = ["postgres", "postgresql@17-main.service"] as const;

const onAll: readonly Door[] = [
  door(22, every, sshd, "filtered", "ssh", { product: "OpenSSH" }),
  door(25, loopback, ["master", "postfix.service"], "closed", "smtp"),
];

/** What is special about single servers: what an audit finds in a year, in one small fleet. */
const special: Readonly<Record<string, readonly Door[]>> = {
  "web-3": [
    door(9100, loopback, ["node_exporter", "node-exporter.service"], "closed", "http", { closedAt: 5.5 }),
    door(9100, every, ["node_exporter", "node-exporter.service"], "filtered", "http", { openedAt: 5.5 }),
  ],
  "web-4": [
    door(8081, every, ["java", "migration.service"], "open", "http", { product: "Jetty" }),
    door(8443, every, ["java", "tomcat10.service"], "open", "https", { openedAt: 18.2, closedAt: 9.3 }),
  ],
  "shop-1": [door(5432, "10.20.0.15", postgres, "closed", "postgresql")],
  "shop-2": [door(5432, every, postgres, "filtered", "postgresql")],
  "api-2": [
    door(6379, "10.20.0.18", ["redis-server", "redis-server.service"], "open", "redis", {
      product: "Redis key-value store",
      openedAt: 3.4,
    }),
  ],
  "blog-1": [
    door(3306, every, ["mariadbd", "mariadb.service"], "open", "mysql", {
      product: "MariaDB",
      openedAt: 24.1,
      closedAt: 20.2,
    }),
  ],
  "blog-2": [door(8080, null, ["", ""], "open", "http", { product: "Apache Tomcat", openedAt: 11.6 })],
  "cam-gw-1": [
    door(554, every, ["mediamtx", "mediamtx.service"], "filtered", "rtsp"),
    door(8888, loopback, ["mediamtx", "mediamtx.service"], "closed", "http"),
  ],
  "cam-gw-2": [
    door(554, every, ["mediamtx", "mediamtx.service"], "open", "rtsp", {
      product: "MediaMTX",
      openedAt: 0.8,
    }),
    door(8888, loopback, ["mediamtx", "mediamtx.service"], "closed", "http"),
  ],
  "spa-1": [door(3000, loopback, ["node", "preview.service"], "open", "http", { openedAt: 6.3 })],
  "legacy-1": [door(21, every, ["vsftpd", "vsftpd.service"], "open", "ftp", { product: "vsftpd" })],
};

/** What listens on a server of the demonstration. */
export function doorsOf(server: DemoServer): Door[] {
  const web = server.format === "nginx" ? nginx : apache;
  const isWeb = server.role !== "camera";
  return [
    ...onAll,
    door(80, every, web, isWeb ? "open" : "filtered", "http", {
      product: web[0] === "nginx" ? "nginx" : "Apache httpd",
    }),
    ...(isWeb ? [door(443, every, web, "open", "https")] : []),
    ...(special[server.name] ?? []),
  ];
}

/** Of the documentation network, apart from the addresses that the invented attackers have. */
export const demoAddress = (server: DemoServer): string => `203.0.113.${130 + demoFleet.indexOf(server)}`;

/** Nobody has set up reports from inside here. */
export const reportsItself = ({ name }: DemoServer): boolean => name !== "legacy-1";

/** Says whether a door stands open at a moment. */
export function isOpenAt({ openedAt, closedAt }: Door, atMs: number, nowMs: number): boolean {
  const daysAgo = (nowMs - atMs) / 86_400_000;
  return (openedAt === undefined || daysAgo <= openedAt) && (closedAt === undefined || daysAgo > closedAt);
}
