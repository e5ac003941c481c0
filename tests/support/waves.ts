import { detectWaves } from "../../lib/detect/detect-waves.ts";
import { getEnv } from "../../lib/env.ts";
import { ingestSettings } from "../../lib/ingest/ingest-settings.ts";
import { getSql } from "../../lib/store/sql.ts";
import { aLine } from "./log-lines.ts";

/** Looks at every burst that is due, as of `now`. */
export const detectAll = (now = new Date()): Promise<number> =>
  detectWaves(ingestSettings(getEnv()).ownNetworks, () => now);

/** The lines of a source that goes through a wordlist of its tool, one entry a second. */
export function aScan(scan: {
  /** Tools with different lists have no target in common. */
  list: string;
  source: string;
  atMs: number;
  from?: number;
  count: number;
  status?: number;
}): string[] {
  const { list, source, atMs, from = 0, count, status = 404 } = scan;
  return Array.from({ length: count }, (_, i) =>
    aLine({
      at: new Date(atMs + i * 1000),
      address: source,
      request: `GET /cgi-bin/${list}-${(from + i) * 37}.cgi HTTP/1.1`,
      status,
      bytes: 200 + i,
      agent: "-",
    }),
  );
}

/** All that is stored about waves, without when it was looked at. */
export async function waveTables(): Promise<unknown> {
  const sql = getSql();
  return {
    waves: await sql`
      select wave_id, kind, state, title, name, effect, is_new, recurs, first_at, last_at, requests, bursts, sources,
             servers, outcomes, categories::text, category_counts, went_into
      from wave order by wave_id`,
    members: await sql`
      select server_id, burst_id, wave_id, reason, is_pinned, requests, outcomes from wave_burst order by 1, 2`,
    sources: await sql`select * from wave_source order by 1, 2`,
    servers: await sql`select * from wave_server order by 1, 2`,
    keys: await sql`select * from wave_key order by 1, 2, 3`,
    documents: await sql`select * from target_document order by 1, 2`,
  };
}
