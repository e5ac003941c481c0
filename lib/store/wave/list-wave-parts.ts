import type { Effect } from "../../explain/effect.ts";
import { getSql, type Queryable } from "../sql.ts";

/** Bursts that are looked at: of a wave with more, the newest. */
const burstsMax = 20_000;
const partsMax = 1_000;

export type SourcePart = { source: string; requests: number; servers: number; firstAt: Date; lastAt: Date };

/** What the sources of a wave did in it, most requests first. */
export const listSourceParts = (waveId: number, sql: Queryable = getSql()): Promise<SourcePart[]> => sql<
  SourcePart[]
>`
  select source, sum(requests)::bigint as requests, count(distinct server_id) as servers,
         min(first_at) as "firstAt", max(last_at) as "lastAt"
  from (select * from wave_burst where wave_id = ${waveId} order by last_at desc limit ${burstsMax}) as member
  group by source
  order by requests desc, source
  limit ${partsMax}`;

export type ServerPart = {
  serverId: number;
  name: string;
  requests: number;
  sources: number;
  firstAt: Date;
  lastAt: Date;
  effect: Effect;
};

/** What servers got of a wave, most requests first. The first effect of the type is the worst. */
export const listServerParts = (waveId: number, sql: Queryable = getSql()): Promise<ServerPart[]> => sql<
  ServerPart[]
>`
  select member.server_id as "serverId", coalesce(s.name, '') as name, sum(member.requests)::bigint as requests,
         count(distinct member.source) as sources, min(member.first_at) as "firstAt",
         max(member.last_at) as "lastAt", min(member.effect) as effect
  from (select * from wave_burst where wave_id = ${waveId} order by last_at desc limit ${burstsMax}) as member
  left join server s on s.server_id = member.server_id
  group by member.server_id, s.name
  order by requests desc, name
  limit ${partsMax}`;

/** Servers that reported on the days of a wave and got nothing of it, by name. */
export async function listMissedServers(
  waveId: number,
  days: { from: Date; to: Date },
  sql: Queryable = getSql(),
): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select s.name
    from server s
    where s.removed_at is null
      and not exists (select 1 from wave_server w where w.wave_id = ${waveId} and w.server_id = s.server_id)
      and exists (
        select 1 from server_day d
        where d.server_id = s.server_id and d.day >= date_trunc('day', ${days.from}::timestamptz, 'UTC')
          and d.day <= ${days.to})
    order by s.name
    limit ${partsMax}`;
  return rows.map(({ name }) => name);
}
