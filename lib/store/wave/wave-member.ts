import type { Effect } from "../../explain/effect.ts";
import type { Category } from "../../log/vocabulary.ts";
import { booleanArray } from "../array-parameter.ts";
import { parseBurstName } from "../burst/burst-row.ts";
import type { Queryable, Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";

/** A burst's place in a wave, with what the wave's sums hold of it. */
export type WaveMember = {
  burstId: string;
  waveId: string;
  reason: string;
  joinedMs: number;
  isPinned: boolean;
  /** Targets that the burst had when its place was last decided on. */
  judgedTargets: number;
  source: string;
  serverId: number;
  firstMs: number;
  lastMs: number;
  requests: number;
  /** In the order of `outcomes`. */
  outcomes: number[];
  servedProbes: number;
  effect: Effect;
  /** Targets that were reached, a few. */
  reached: string[];
  categories: { category: Category; probes: number }[];
};

type MemberRow = {
  serverId: number;
  burstId: string;
  waveId: number;
  reason: string;
  joinedAt: Date;
  isPinned: boolean;
  judgedTargets: number;
  source: string;
  firstAt: Date;
  lastAt: Date;
  requests: number;
  outcomes: number[];
  servedProbes: number;
  effect: Effect;
  reached: string[];
  categories: Category[];
  categoryCounts: number[];
};

const memberColumns = (sql: Queryable) => sql`
  m.server_id as "serverId", m.server_id || '-' || m.burst_id as "burstId", m.wave_id as "waveId", m.reason,
  m.joined_at as "joinedAt", m.is_pinned as "isPinned", m.judged_targets as "judgedTargets", m.source, m.first_at as "firstAt", m.last_at as "lastAt",
  m.requests, m.outcomes, m.served_probes as "servedProbes", m.effect, m.reached, m.categories::text[] as categories, m.category_counts as "categoryCounts"`;

const memberOf = ({
  waveId,
  joinedAt,
  firstAt,
  lastAt,
  categories,
  categoryCounts,
  ...row
}: MemberRow): WaveMember => ({
  ...row,
  waveId: String(waveId),
  joinedMs: joinedAt.getTime(),
  firstMs: firstAt.getTime(),
  lastMs: lastAt.getTime(),
  categories: categories.map((category, i) => ({ category, probes: categoryCounts[i] ?? 0 })),
});

/** The places of given bursts, by their names. Bursts in no wave are left out. */
export async function findMembers(
  names: readonly string[],
  sql: Queryable,
): Promise<Map<string, WaveMember>> {
  if (names.length === 0) return new Map();
  const keys = names.map(parseBurstName);
  const rows = await sql<MemberRow[]>`
    select ${memberColumns(sql)}
    from unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[]) as wanted (server_id, burst_id)
    join wave_burst m using (server_id, burst_id)`;
  return new Map(rows.map((row) => [row.burstId, memberOf(row)]));
}

/** The members of a wave, the last seen first. */
export async function listMembers(waveId: string, limit: number, sql: Queryable): Promise<WaveMember[]> {
  const rows = await sql<MemberRow[]>`
    select ${memberColumns(sql)}
    from wave_burst m
    where m.wave_id = ${waveId}
    order by m.last_at desc, m.server_id, m.burst_id
    limit ${limit}`;
  return rows.map(memberOf);
}

/** The members of a wave that reached something, the last seen first. */
export async function listReachedMembers(
  waveId: string,
  limit: number,
  sql: Queryable,
): Promise<WaveMember[]> {
  const rows = await sql<MemberRow[]>`
    select ${memberColumns(sql)}
    from wave_burst m
    where m.wave_id = ${waveId} and m.effect = 'reached'
    order by m.last_at desc, m.server_id, m.burst_id
    limit ${limit}`;
  return rows.map(memberOf);
}

/** Writes places that are new or have changed. */
export async function putMembers(members: readonly WaveMember[], tx: Transaction): Promise<void> {
  if (members.length === 0) return;
  const time = (ms: number) => new Date(ms).toISOString();
  await tx`
    insert into wave_burst (server_id, burst_id, wave_id, reason, joined_at, is_pinned, judged_targets, source, first_at, last_at,
                            requests, outcomes, served_probes, effect, reached, categories, category_counts)
    select server_id, burst_id, wave_id, reason, joined_at, is_pinned, judged_targets, source, first_at, last_at, requests,
           string_to_array(outcomes, ' ')::int[], served_probes, effect,
           array(select jsonb_array_elements_text(reached::jsonb)), string_to_array(categories, ' ')::category[],
           string_to_array(category_counts, ' ')::int[]
    from unnest(
      ${members.map((m) => m.serverId)}::int[],
      ${members.map((m) => parseBurstName(m.burstId)?.burstId ?? 0)}::bigint[],
      ${members.map((m) => m.waveId)}::bigint[],
      ${members.map((m) => storableText(m.reason))}::text[],
      ${members.map((m) => time(m.joinedMs))}::timestamptz[],
      ${booleanArray(
        members.map((m) => m.isPinned),
        tx,
      )}::boolean[],
      ${members.map((m) => m.judgedTargets)}::int[],
      ${members.map((m) => m.source)}::text[],
      ${members.map((m) => time(m.firstMs))}::timestamptz[],
      ${members.map((m) => time(m.lastMs))}::timestamptz[],
      ${members.map((m) => m.requests)}::int[],
      ${members.map((m) => m.outcomes.join(" "))}::text[],
      ${members.map((m) => m.servedProbes)}::int[],
      ${members.map((m) => m.effect)}::effect[],
      ${members.map((m) => JSON.stringify(m.reached.map(storableText)))}::text[],
      ${members.map((m) => m.categories.map(({ category }) => category).join(" "))}::text[],
      ${members.map((m) => m.categories.map(({ probes }) => probes).join(" "))}::text[])
      as row (server_id, burst_id, wave_id, reason, joined_at, is_pinned, judged_targets, source, first_at, last_at, requests, outcomes,
              served_probes, effect, reached, categories, category_counts)
    on conflict (server_id, burst_id) do update
    set wave_id = excluded.wave_id, reason = excluded.reason, joined_at = excluded.joined_at,
        is_pinned = excluded.is_pinned, judged_targets = excluded.judged_targets, first_at = excluded.first_at, last_at = excluded.last_at,
        requests = excluded.requests, outcomes = excluded.outcomes, served_probes = excluded.served_probes, effect = excluded.effect, reached = excluded.reached,
        categories = excluded.categories, category_counts = excluded.category_counts`;
}

/** Removes the places of bursts that are in no wave any more. */
export async function deleteMembers(names: readonly string[], tx: Transaction): Promise<void> {
  if (names.length === 0) return;
  const keys = names.map(parseBurstName);
  await tx`
    delete from wave_burst m
    using unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[]) as gone (server_id, burst_id)
    where m.server_id = gone.server_id and m.burst_id = gone.burst_id`;
}

/** When the bursts of a wave began and ended, the earliest and the latest; null where it has none. */
export async function extentOfWave(
  waveId: string,
  sql: Queryable,
): Promise<{ firstMs: number; lastMs: number } | null> {
  const [row] = await sql<{ firstAt: Date | null; lastAt: Date | null }[]>`
    select min(first_at) as "firstAt", max(last_at) as "lastAt" from wave_burst where wave_id = ${waveId}`;
  return row?.firstAt && row.lastAt ? { firstMs: row.firstAt.getTime(), lastMs: row.lastAt.getTime() } : null;
}

/** Names of the bursts that sources have in a wave. */
export async function listMembersOfSources(
  waveId: string,
  sources: readonly string[],
  sql: Queryable,
): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select server_id || '-' || burst_id as name from wave_burst
    where wave_id = ${waveId} and source = any(${sources as string[]}::text[])
    order by server_id, burst_id`;
  return rows.map(({ name }) => name);
}

/** How many different targets a wave reached, as far as its bursts state them. */
export async function countReached(waveId: string, sql: Queryable): Promise<number> {
  const [row] = await sql<{ targets: number }[]>`
    select count(distinct target) as targets
    from wave_burst, unnest(reached) as target
    where wave_id = ${waveId} and effect = 'reached'`;
  return row?.targets ?? 0;
}

/** The clock hour of a wave in which its bursts began with the most requests; null where it has none. */
export async function busiestHourOf(
  waveId: string,
  sql: Queryable,
): Promise<{ atMs: number; requests: number } | null> {
  const [row] = await sql<{ hour: Date; requests: number }[]>`
    select date_trunc('hour', first_at, 'UTC') as hour, sum(requests)::bigint as requests
    from wave_burst
    where wave_id = ${waveId}
    group by 1
    order by 2 desc, 1
    limit 1`;
  return row ? { atMs: row.hour.getTime(), requests: row.requests } : null;
}
