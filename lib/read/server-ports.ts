import type { EndpointRow, ScanRow } from "./port-rows.ts";

/** One view of a server: how far it can be trusted. */
export type ViewRow = {
  /** `inside`, or the name of the vantage. */
  name: string;
  vantageId: number;
  /** Of a vantage: where it stands. */
  network: string | null;
  lookedAt: string | null;
  /** Newest complete look. */
  completeAt: string | null;
  intervalSeconds: number;
  /** The newest look is older than two of its intervals. */
  isStale: boolean;
};

export type ServerPorts = {
  serverId: string;
  server: string;
  roles: string[];
  tags: string[];
  addresses: string[];
  /** Addresses that its reports have shown, and how: `report`, `peer`. */
  seenAddresses: { address: string; how: string; seenAt: string }[];
  allowsPrivateScans: boolean;
  views: ViewRow[];
  /** The worst first. */
  endpoints: EndpointRow[];
  /** Newest first, at most 100. */
  scans: ScanRow[];
  open: number;
  unexpected: number;
  exposed: number;
};

/** One server with all its ports, by name; null where there is none. */
export async function readServerPorts(_server: string, _now: Date): Promise<ServerPorts | null> {
  throw new Error("not built yet");
}
