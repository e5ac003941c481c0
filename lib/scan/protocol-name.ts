import type { ScanProtocol } from "./scan.ts";

const protocols: readonly ScanProtocol[] = ["tcp", "udp", "sctp", "dccp", "udplite", "ip"];

/** A protocol by its name in any case; null for what has no ports (icmp, arp) and for none. */
export function protocolByName(name: string | null | undefined): ScanProtocol | null {
  const word = name?.toLowerCase();
  return protocols.find((protocol) => protocol === word) ?? null;
}
