import { insideIntervalMs, vantageIntervalMs } from "../audit/server-views.ts";
import { listStoredEndpoints } from "../store/port-endpoint/list-endpoints.ts";
import { listScans } from "../store/port-scan/list-scans.ts";
import { findFigures } from "../store/port-server/put-figures.ts";
import { loadViews, type StoredView } from "../store/port-view/load-views.ts";
import { findServerByName } from "../store/server/find-server.ts";
import { listSeenAddresses } from "../store/server-address/load-address-book.ts";
import { loadVantages, type Vantage } from "../store/vantage/vantages.ts";
import { endpointRow, scanRow, viewName } from "./as-port-rows.ts";
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

/** A host that answers on every port has 65,535 of them. */
const endpointsMax = 5_000;
const scansMax = 100;

/** One server with all its ports, by name; null where there is none. */
export async function readServerPorts(name: string, now: Date): Promise<ServerPorts | null> {
  const server = await findServerByName(name);
  if (server === null) return null;
  const { serverId } = server;
  const [views, vantages, endpoints, scans, seen, figures] = await Promise.all([
    loadViews(serverId),
    loadVantages(),
    listStoredEndpoints({ serverId }, null, endpointsMax),
    listScans({ serverId }, null, scansMax),
    listSeenAddresses(serverId),
    findFigures(serverId),
  ]);
  const names = new Map(vantages.map((vantage) => [vantage.vantageId, vantage.name]));
  const { roles, tags, addresses, allowsPrivateScans } = server;
  return {
    serverId: String(serverId),
    server: server.name,
    ...{ roles, tags, addresses, allowsPrivateScans },
    seenAddresses: seen.map(({ address, how, seenAt }) => ({ address, how, seenAt: seenAt.toISOString() })),
    views: views.map((view) => viewRow(view, vantages, now)),
    endpoints: endpoints.map(endpointRow).sort((a, b) => b.score - a.score),
    scans: scans.map((scan) => scanRow(scan, names)),
    ...(figures ?? { open: 0, unexpected: 0, exposed: 0 }),
  };
}

function viewRow(stored: StoredView, vantages: readonly Vantage[], now: Date): ViewRow {
  const { vantageId, lookedMs, completeMs } = stored;
  const vantage = vantages.find((one) => one.vantageId === vantageId);
  const intervalMs = vantage === undefined ? insideIntervalMs(stored) : vantageIntervalMs(stored, vantage);
  return {
    name: viewName(vantageId, new Map(vantage && [[vantageId, vantage.name]])),
    vantageId,
    network: vantage?.network ?? null,
    lookedAt: isoOrNull(lookedMs),
    completeAt: isoOrNull(completeMs),
    intervalSeconds: Math.round(intervalMs / 1000),
    isStale: lookedMs === null || now.getTime() - lookedMs > 2 * intervalMs,
  };
}

const isoOrNull = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
