import { countHosts, listHosts } from "../store/unclaimed/list-hosts.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { HostPlace } from "./place.ts";
import type { Page } from "./rows.ts";
import { vantageNames } from "./vantages.ts";

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
export async function listUnclaimed(query: {
  isIgnored: boolean;
  limit: number;
  cursor?: string;
}): Promise<Page<UnclaimedRow>> {
  const { isIgnored, limit, cursor } = query;
  const [rows, vantages] = await Promise.all([
    listHosts(isIgnored, readCursor(cursor, HostPlace), limit + 1),
    vantageNames(),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(
      ({ vantageId, scanId, firstSeenAt, lastSeenAt, ignoredAt, ignoredBy, ignoredWhy, ...host }) => ({
        ...host,
        ports: host.ports.map(({ protocol, port, service, product }) => ({
          protocol,
          port,
          service,
          product,
        })),
        vantage: vantages.get(vantageId) ?? null,
        scanId: String(scanId),
        firstSeen: firstSeenAt.toISOString(),
        lastSeen: lastSeenAt.toISOString(),
        ignored:
          ignoredAt === null
            ? null
            : { at: ignoredAt.toISOString(), by: ignoredBy ?? "", why: ignoredWhy ?? "" },
      }),
    ),
    nextCursor: rows.length > limit && last ? writeCursor({ open: last.open, address: last.address }) : null,
  };
}

/** How many wait, and how many are ignored. */
export const countUnclaimed = (): Promise<{ waiting: number; ignored: number }> => countHosts();
