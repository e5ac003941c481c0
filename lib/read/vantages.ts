import { listServerNames } from "../store/server/list-server-names.ts";
import { listVantageWork, loadVantages } from "../store/vantage/vantages.ts";
import type { Names } from "./as-port-rows.ts";

/** A place that looks from outside. */
export type VantageRow = {
  vantageId: number;
  name: string;
  /** `internet`, `dmz`, `vpn`, `office` */
  network: string;
  address: string | null;
  intervalMinutes: number;
  /** Doorwatch itself. */
  isOwn: boolean;
  isEnabled: boolean;
  /** The server whose token sends for it; null: imported by hand, or our own. */
  server: string | null;
  lastScanAt: string | null;
  /** Servers that it has looked at. */
  servers: number;
};

/** All vantages, by name. */
export async function listVantages(): Promise<VantageRow[]> {
  const [vantages, work, names] = await Promise.all([loadVantages(), listVantageWork(), listServerNames()]);
  return vantages.map(({ serverId, ...vantage }) => {
    const done = work.find(({ vantageId }) => vantageId === vantage.vantageId);
    return {
      ...vantage,
      server: serverId === null ? null : (names.get(serverId) ?? null),
      lastScanAt: done?.lastScanAt?.toISOString() ?? null,
      servers: done?.servers ?? 0,
    };
  });
}

export const vantageNames = async (): Promise<Names> =>
  new Map((await loadVantages()).map(({ vantageId, name }) => [vantageId, name]));
