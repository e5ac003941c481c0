import { hostKey, loadOpenProfiles } from "../store/answer/answer-profiles.ts";
import { parseBurstName } from "../store/burst/burst-row.ts";
import { listNeighbours } from "../store/burst/list-neighbours.ts";
import { type ChangedBurst, markAbsorbed, putBursts } from "../store/burst/put-bursts.ts";
import type { Transaction } from "../store/sql.ts";
import { catchAllOf } from "../waves/answer-profile.ts";
import type { Burst, KnownBurst } from "../waves/burst.ts";
import { mergePiece } from "../waves/merge-piece.ts";
import { observe } from "../waves/observe.ts";
import type { ReadRequest } from "./read-batch.ts";

/**
 * Adds new lines to the bursts of their sources, in the transaction that stores them. The servers' ledgers are locked,
 * so what is read here is what is replaced. What the lines teach about hosts has to be kept before: see
 * `lib/waves/README.md` for what that means for the order of lines.
 *
 * @param arrivals when the first of the lines of each server arrived
 * @returns how many bursts are new or have grown
 */
export async function keepBursts(
  fresh: ReadonlyMap<number, readonly ReadRequest[]>,
  arrivals: ReadonlyMap<number, Date>,
  tx: Transaction,
): Promise<number> {
  const pieces = observe(observed(fresh), await openCatchAll([...fresh.keys()], tx));
  if (pieces.length === 0) return 0;
  const neighbours = new Map<string, KnownBurst[]>();
  for (const burst of await listNeighbours(pieces, tx)) {
    const key = placeOf(burst);
    neighbours.set(key, [...(neighbours.get(key) ?? []), burst]);
  }
  const changed: ChangedBurst[] = [];
  const gone: { serverId: number; burstId: number; into: number }[] = [];
  for (const one of mergeAll(pieces, neighbours)) {
    const [burstId = null, ...others] = one.ids;
    const arrivedMs = arrivals.get(one.burst.serverId)?.getTime() ?? one.burst.lastMs;
    changed.push({ burst: one.burst, burstId, lagMs: arrivedMs - one.burst.lastMs });
    if (burstId === null) continue;
    for (const other of others) gone.push({ serverId: one.burst.serverId, burstId: other, into: burstId });
  }
  await putBursts(changed, tx);
  await markAbsorbed(gone, tx);
  return changed.length;
}

/** Almost no server has such a host: then there is nothing to ask for each line. */
async function openCatchAll(
  serverIds: readonly number[],
  tx: Transaction,
): Promise<Parameters<typeof observe>[1]> {
  const profiles = await loadOpenProfiles(serverIds, tx);
  if (profiles.length === 0) return undefined;
  const hosts = new Map(profiles.map((profile) => [hostKey(profile), catchAllOf(profile)]));
  const servers = new Set(profiles.map(({ serverId }) => serverId));
  return (serverId, vhost, bytes) =>
    servers.has(serverId) && (hosts.get(hostKey({ serverId, vhost }))?.(bytes) ?? false);
}

const placeOf = ({ serverId, source }: Burst): string => `${serverId} ${source}`;

function* observed(fresh: ReadonlyMap<number, readonly ReadRequest[]>) {
  for (const [serverId, requests] of fresh)
    for (const { request, judgement } of requests) yield { serverId, request, judgement };
}

/** A burst of this transaction, with the rows that went into it, the oldest first. */
type Grown = Burst & { ids: number[] };

function mergeAll(
  pieces: readonly Burst[],
  neighbours: ReadonlyMap<string, readonly KnownBurst[]>,
): { burst: Burst; ids: number[] }[] {
  const grown = new Map<string, Grown[]>();
  const untouched = new Set<Grown>();
  for (const [key, known] of neighbours) {
    const its = known.map(({ id, ...burst }) => ({ ...burst, ids: [parseBurstName(id)?.burstId ?? 0] }));
    grown.set(key, its);
    for (const one of its) untouched.add(one);
  }
  for (const piece of pieces) {
    const key = placeOf(piece);
    const before = grown.get(key) ?? [];
    const { burst, absorbed } = mergePiece(before, piece);
    const ids = absorbed.flatMap((one) => one.ids).sort((a, b) => a - b);
    grown.set(key, [...before.filter((one) => !absorbed.includes(one)), { ...burst, ids }]);
  }
  return [...grown.values()]
    .flat()
    .filter((one) => !untouched.has(one))
    .map(({ ids, ...burst }) => ({ burst, ids }));
}
