import { byteText } from "../log/byte-text.ts";
import type { TimeRange } from "../log/time-range.ts";
import type { Outcome, Verdict } from "../log/vocabulary.ts";
import { decodeBlock } from "../store/ordinary/block-codec.ts";
import { type BlockPlace, listBlocks, type StoredBlock } from "../store/ordinary/list-blocks.ts";
import type { OrdinaryRequest } from "../store/ordinary/ordinary-request.ts";
import { comparePlaces, type RequestPlace } from "./place.ts";

export type OrdinaryFilter = {
  range: TimeRange;
  serverId?: number | undefined;
  source?: string | undefined;
  verdict?: Verdict | undefined;
  outcome?: Outcome | undefined;
  q?: string | undefined;
  limit: number;
};

export type PlacedRequest = {
  place: { at: number; block: number; index: number };
  serverId: number;
  request: OrdinaryRequest;
};

/** Blocks fetched at once, and opened at most for one page: half a million requests, some seconds of work. */
const portion = 8;
const blocksMax = 128;

/**
 * Ordinary and internal requests after a place, newest first, from blocks opened one after another until the page is
 * full. One more than `limit` is looked for, so that the caller knows whether there are more.
 *
 * @returns `horizon`: the place up to which the result is whole; null when it is whole to the end of the range
 */
export async function pageOfOrdinary(
  filter: OrdinaryFilter,
  after: RequestPlace | null,
): Promise<{ requests: PlacedRequest[]; horizon: RequestPlace | null }> {
  const range = after ? { from: filter.range.from, to: until(filter.range.to, after.at) } : filter.range;
  let requests: PlacedRequest[] = [];
  let at: BlockPlace | null = null;
  // Beyond the bound only until the place has moved: a cursor that stays where it was would never end.
  const hasMoved = (): boolean => at !== null && (!after || at.toAt.getTime() < after.at);
  for (let opened = 0; opened < blocksMax || !hasMoved(); ) {
    const blocks: StoredBlock[] = await listBlocks({ ...filter, range }, at, portion);
    for (const block of blocks) {
      const full = requests[filter.limit];
      if (full && full.place.at > block.toAt.getTime()) return { requests, horizon: full.place };
      const found = await openBlock(block, filter, after);
      requests = [...requests, ...found]
        .sort((a, b) => comparePlaces(a.place, b.place))
        .slice(0, filter.limit + 1);
      opened++;
    }
    const last = blocks.at(-1);
    if (!last || blocks.length < portion) return { requests, horizon: requests[filter.limit]?.place ?? null };
    at = { toAt: last.toAt, blockId: last.blockId };
  }
  // Blocks beyond end no later than this: what was found after it is whole.
  const horizon = {
    at: at?.toAt.getTime() ?? 0,
    block: Number.MAX_SAFE_INTEGER,
    index: Number.MAX_SAFE_INTEGER,
  };
  const whole = requests.filter(({ place }) => comparePlaces(place, horizon) <= 0);
  return { requests: whole, horizon };
}

/** The end of a range that holds `atMs` still. */
const until = (to: Date, atMs: number): Date => new Date(Math.min(to.getTime(), atMs + 1));

async function openBlock(
  block: StoredBlock,
  filter: OrdinaryFilter,
  after: RequestPlace | null,
): Promise<PlacedRequest[]> {
  const found: PlacedRequest[] = [];
  (await decodeBlock(block.body)).forEach((request, index) => {
    const place = { at: request.timeMs, block: block.blockId, index };
    if (after && comparePlaces(place, after) <= 0) return;
    if (matches(request, filter)) found.push({ place, serverId: block.serverId, request });
  });
  return found;
}

function matches(request: OrdinaryRequest, { range, source, verdict, outcome, q }: OrdinaryFilter): boolean {
  return (
    request.timeMs >= range.from.getTime() &&
    request.timeMs < range.to.getTime() &&
    (source === undefined || request.source === source) &&
    (verdict === undefined || request.verdict === verdict) &&
    (outcome === undefined || request.outcome === outcome) &&
    (q === undefined ||
      byteText(request.target ?? request.requestLine ?? "")
        .toLowerCase()
        .includes(q.toLowerCase()))
  );
}
