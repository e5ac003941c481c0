import type { Page } from "./rows.ts";

/** A host that an outside scan found and no server has the address of. Names and services come from the network. */
export type UnclaimedRow = {
  address: string;
  names: string[];
  ports: { protocol: string; port: number; service: string | null; product: string | null }[];
  /** Open ports in all; `ports` lists 500 at most. */
  open: number;
  vantage: string | null;
  scanId: string;
  firstSeen: string;
  lastSeen: string;
  ignored: { at: string; by: string; why: string } | null;
};

/** Hosts that wait for a decision, or those that are ignored; most open ports first. */
export async function listUnclaimed(_query: {
  isIgnored: boolean;
  limit: number;
  cursor?: string;
}): Promise<Page<UnclaimedRow>> {
  throw new Error("not built yet");
}

/** How many wait, and how many are ignored. */
export async function countUnclaimed(): Promise<{ waiting: number; ignored: number }> {
  throw new Error("not built yet");
}
