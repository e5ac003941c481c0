import { shellQuote } from "../shell-quote.ts";
import type { CommandTemplate } from "./knowledge.ts";

/** What is known of an endpoint. What is missing, or is not what it should be, becomes a word in capitals. */
export type CommandSlots = {
  port: number;
  protocol: "tcp" | "udp";
  /** The address or name under which the server is reached. */
  host?: string | null;
  /** The network that may reach the port: `192.0.2.0/24`. */
  network?: string | null;
  unit?: string | null;
  pid?: number | null;
};

/**
 * Fills in a command for a POSIX shell. Names of units and hosts may come from what a machine reports about itself, so
 * each slot takes only what such a name can look like, and that is quoted: no value can become a second command or an
 * option.
 */
export function fillCommand(template: CommandTemplate, slots: CommandSlots): string {
  const { port, protocol } = slots;
  const host = matching(slots.host, /^(?!-)[A-Za-z0-9.:_-]{1,253}$/);
  const isV6 = host?.includes(":") ?? false;
  const network = matching(slots.network, /^[0-9a-fA-F.:]{2,45}(?:\/\d{1,3})?$/);
  const values: Record<string, string> = {
    port: Number.isInteger(port) && port > 0 && port <= 65_535 ? String(port) : "PORT",
    protocol,
    PROTOCOL: protocol.toUpperCase(),
    socketFlag: protocol === "udp" ? "u" : "t",
    scanType: protocol === "udp" ? "-sU" : "-sT",
    six: isV6 ? " -6" : "",
    host: host === null ? "SERVER" : shellQuote(host),
    urlHost: host === null ? "SERVER" : isV6 ? `[${host}]` : host,
    network: network === null ? "YOUR-NETWORK" : shellQuote(network),
    family: network?.includes(":") ? "ip6" : "ip",
    firewallFamily: network?.includes(":") ? "ipv6" : "ipv4",
    Transport: protocol === "udp" ? "UDPEndpoint" : "TCPConnection",
    iptables: network?.includes(":") ? "ip6tables" : "iptables",
    otherFamily: network?.includes(":") ? "ipv4" : "ipv6",
    otherIptables: network?.includes(":") ? "iptables" : "ip6tables",
    unit: shellQuote(matching(slots.unit, /^(?!-)[A-Za-z0-9@:_.\\-]{1,255}$/) ?? "UNIT"),
    pid: Number.isInteger(slots.pid) && Number(slots.pid) > 0 ? String(slots.pid) : "PID",
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const matching = (value: string | null | undefined, pattern: RegExp): string | null =>
  value != null && pattern.test(value) ? value : null;
