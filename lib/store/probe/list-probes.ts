import type { TimeRange } from "../../log/time-range.ts";
import type { Category, LogFormat, Outcome } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

export type ProbeFilter = {
  range: TimeRange;
  serverId?: number | undefined;
  source?: string | undefined;
  category?: Category | undefined;
  outcome?: Outcome | undefined;
  /** A part of the target. */
  q?: string | undefined;
};

export type StoredProbe = {
  probeId: number;
  serverId: number;
  at: Date;
  source: string;
  address: string;
  category: Category;
  outcome: Outcome;
  format: LogFormat;
  rules: string[];
  line: Buffer;
};

/**
 * Probes, newest first.
 *
 * @param before only those before this place; `probeId` null means: before this time
 */
export function listProbes(
  filter: ProbeFilter,
  before: { at: Date; probeId: number | null } | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<StoredProbe[]> {
  const { range, serverId, source, category, outcome, q } = filter;
  const id = before?.probeId ?? 0;
  return sql<StoredProbe[]>`
    select probe_id as "probeId", server_id as "serverId", at, source, address, category, outcome, format, rules, line
    from probe
    where at >= ${range.from} and at < ${range.to}
      ${before ? sql`and at <= ${before.at} and (at, probe_id) < (${before.at}::timestamptz, ${id}::bigint)` : sql``}
      ${serverId === undefined ? sql`` : sql`and server_id = ${serverId}`}
      ${source === undefined ? sql`` : sql`and source = ${source}`}
      ${category === undefined ? sql`` : sql`and category = ${category}`}
      ${outcome === undefined ? sql`` : sql`and outcome = ${outcome}`}
      ${q === undefined ? sql`` : sql`and strpos(lower(target), lower(${q})) > 0`}
    order by at desc, probe_id desc
    limit ${limit}`;
}
