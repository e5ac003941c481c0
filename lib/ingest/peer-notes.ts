import type { IncomingMessage } from "node:http";
import { findAddress } from "../classify/address.ts";
import type { NetworkSet } from "../classify/network-set.ts";
import { sourceOf } from "../classify/source.ts";
import { logger } from "../logger.ts";
import { noteAddresses } from "../store/server-address/note-addresses.ts";
import type { Queryable } from "../store/sql.ts";

/** A pair that was noted so lately is not noted again: batches come by the second. */
const notedMs = 3_600_000;
const pairsMax = 20_000;

export type PeerNotes = (
  serverId: number,
  request: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string | undefined } },
) => void;

/**
 * Notes from where servers send what they send with their own token: proof that the address is theirs. What a trusted
 * proxy says counts in its place. Costs a look into a table in memory; the note itself is not waited for, and one that
 * fails is made with the next batch.
 */
export function openPeerNotes(
  trustedProxies: NetworkSet,
  sql: Queryable,
  nowMs: () => number = Date.now,
): PeerNotes {
  const notedAt = new Map<string, number>();
  return (serverId, { headers, socket }) => {
    const stated = headers["x-forwarded-for"];
    const chain = Array.isArray(stated) ? stated.join(",") : (stated ?? null);
    const address = findAddress(sourceOf(socket.remoteAddress ?? "", chain, trustedProxies).address)?.text;
    if (address === undefined) return;
    const pair = `${serverId} ${address}`;
    const now = nowMs();
    if (now - (notedAt.get(pair) ?? Number.NEGATIVE_INFINITY) < notedMs) return;
    if (notedAt.size >= pairsMax) notedAt.clear();
    notedAt.set(pair, now);
    noteAddresses(serverId, [address], "peer", new Date(now), sql).catch((error: unknown) => {
      notedAt.delete(pair);
      logger("ingest").warn({ err: error, serverId }, "address of a sender not noted");
    });
  };
}
