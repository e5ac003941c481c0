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
  throw new Error("not built yet");
}
