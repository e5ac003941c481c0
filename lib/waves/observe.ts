import type { Judgement, ParsedLine } from "../log/request.ts";
import { type BurstPiece, burstGapMs } from "./burst.ts";
import { markRequest } from "./mark-request.ts";
import { type Noted, pieceOf } from "./piece-of.ts";

/** A request that was read and judged, with the server that it came to. */
export type Observed = { serverId: number; request: ParsedLine; judgement: Judgement };

/**
 * Sorts requests into pieces of bursts: by server, by source, and cut where a source paused for longer than the gap.
 * Any order of the requests gives the same pieces; most ordinary requests give none.
 *
 * @param isCatchAll tells whether an answer of so many bytes is what a host serves for whatever is asked (`catchAllOf`
 *   of its profile). Configuration, like the networks of `classify`: the same lines under the same configuration give
 *   the same pieces
 */
export function observe(
  requests: Iterable<Observed>,
  isCatchAll: (serverId: number, vhost: string | null, bytes: number | null) => boolean = () => false,
): BurstPiece[] {
  const bySource = new Map<string, Noted[]>();
  for (const { serverId, request, judgement } of requests) {
    const mark = markRequest(request, judgement, isCatchAll(serverId, request.vhost, request.bytes));
    if (mark === null) continue;
    const key = `${serverId} ${judgement.source}`;
    const noted = { serverId, request, judgement, mark };
    const list = bySource.get(key);
    if (list) list.push(noted);
    else bySource.set(key, [noted]);
  }
  return [...bySource.values()].flatMap(cutAtPauses);
}

function cutAtPauses(noted: Noted[]): BurstPiece[] {
  const sorted = noted.sort((a, b) => a.request.timeMs - b.request.timeMs);
  const pieces: BurstPiece[] = [];
  let from = 0;
  sorted.forEach((one, at) => {
    const next = sorted[at + 1];
    if (next && next.request.timeMs - one.request.timeMs <= burstGapMs) return;
    pieces.push(pieceOf(one, sorted.slice(from, at + 1)));
    from = at + 1;
  });
  return pieces;
}
