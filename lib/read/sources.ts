import { identify } from "../identify/identify.ts";
import type { TimeRange } from "../log/time-range.ts";
import type { Category } from "../log/vocabulary.ts";
import {
  listSourceCategories,
  listSourceTotals,
  type SourceTotals,
} from "../store/source/list-source-totals.ts";
import { countRankedSources, rankSources } from "../store/source/rank-sources.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { SourcePlace } from "./place.ts";
import type { Page, SourceRow } from "./rows.ts";

/** Sources that probed, most probes first. */
export async function listSources(query: {
  range: TimeRange;
  limit: number;
  cursor?: string;
}): Promise<Page<SourceRow>> {
  const { range, limit } = query;
  const after = readCursor(query.cursor, SourcePlace) ?? undefined;
  const ranked = await rankSources({ range, limit: limit + 1, after });
  const page = ranked.slice(0, limit);
  const totals = await totalsOf(
    page.map(({ source }) => source),
    range,
  );
  const rows = page.map(({ source, probes, categories, firstAt, lastAt }) =>
    sourceRow(
      totals.get(source) ?? { source, probes, requests: probes, servers: 0, firstAt, lastAt },
      categories,
      probes,
    ),
  );
  const last = page.at(-1);
  const hasMore = ranked.length > limit && last;
  return { rows, nextCursor: hasMore ? writeCursor({ probes: last.probes, source: last.source }) : null };
}

/** One source, also one that never probed; null when it sent nothing in the range. */
export async function findSource(address: string, range: TimeRange): Promise<SourceRow | null> {
  const [totals] = await listSourceTotals([address], range);
  if (!totals) return null;
  return sourceRow(totals, await listSourceCategories(address, range), totals.probes);
}

/** How many sources probed. */
export const countSources = (range: TimeRange): Promise<number> => countRankedSources(range);

async function totalsOf(sources: string[], range: TimeRange): Promise<Map<string, SourceTotals>> {
  if (sources.length === 0) return new Map();
  const totals = await listSourceTotals(sources, range);
  return new Map(totals.map((total) => [total.source, total]));
}

function sourceRow(totals: SourceTotals, categories: Category[], probes: number): SourceRow {
  return {
    address: totals.source,
    probes,
    requests: totals.requests,
    servers: totals.servers,
    categories,
    firstSeen: totals.firstAt.toISOString(),
    lastSeen: totals.lastAt.toISOString(),
    identity: identify(totals.source.replace(/\/64$/, ""), null)?.text ?? null,
    country: null,
    network: null,
  };
}
