import type { Burst } from "./burst.ts";

/** A service that a burst looks for though it speaks to a web port, and the port where that usually listens. */
export type AskedPort = { service: string; port: number };

/** By the rule that knows the protocol. Ports as IANA has them (Service Name and Transport Protocol Port Number Registry). */
const services: Readonly<Record<string, AskedPort>> = {
  "rtsp-request": { service: "RTSP", port: 554 },
  "sip-request": { service: "SIP", port: 5060 },
  "ssh-hello": { service: "SSH", port: 22 },
  "rdp-hello": { service: "Remote Desktop", port: 3389 },
  "smb-hello": { service: "SMB", port: 445 },
  "mqtt-connect": { service: "MQTT", port: 1883 },
  "socks-hello": { service: "SOCKS", port: 1080 },
  "mssql-prelogin": { service: "Microsoft SQL Server", port: 1433 },
  "redis-command": { service: "Redis", port: 6379 },
  "mail-command": { service: "SMTP", port: 25 },
};

/** Which services bursts look for beside the web, those first that most requests were for. */
export function askedPortsOf(bursts: Iterable<Pick<Burst, "rules">>): AskedPort[] {
  const counts = new Map<string, number>();
  for (const { rules } of bursts)
    for (const { key, count } of rules) if (key in services) counts.set(key, (counts.get(key) ?? 0) + count);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .flatMap(([key]) => services[key] ?? []);
}
