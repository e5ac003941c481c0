import type { TimeRange } from "../../log/time-range.ts";
import type { Category, LogFormat } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

export type FirstProbe = { serverId: number; category: Category; format: LogFormat; line: Buffer };

/**
 * The probes of a source within a range in the order of the log: lines of one second stand in the order in which they
 * were stored, which is that of their file.
 */
export const listFirstProbes = (
  source: string,
  range: TimeRange,
  limit: number,
  sql: Queryable = getSql(),
): Promise<FirstProbe[]> => sql<FirstProbe[]>`
  select server_id as "serverId", category, format, line
  from probe
  where source = ${source} and at >= ${range.from} and at < ${range.to}
  order by at, probe_id
  limit ${limit}`;
