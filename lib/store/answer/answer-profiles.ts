import { type AnswerProfile, answersEverything } from "../../waves/answer-profile.ts";
import { booleanArray, byteaArray } from "../array-parameter.ts";
import { getSql, type Queryable, type Transaction } from "../sql.ts";

/** A virtual host of a server; null where the log names none. */
export type Host = { serverId: number; vhost: string | null };

/** Postgres' texts hold no NUL, which no host's name has either. */
const nameOf = (vhost: string | null): string => (vhost ?? "").replaceAll("\0", "");

/** A host as one text, to look its profile up. */
export const hostKey = ({ serverId, vhost }: Host): string => `${serverId} ${nameOf(vhost)}`;

/** What is known of hosts, by `hostKey`. */
export async function loadProfiles(
  hosts: readonly Host[],
  sql: Queryable,
): Promise<Map<string, AnswerProfile>> {
  if (hosts.length === 0) return new Map();
  const rows = await sql<ProfileRow[]>`
    select p.server_id as "serverId", p.vhost, p.body
    from (
      select distinct * from unnest(
        ${hosts.map((host) => host.serverId)}::int[],
        ${hosts.map((host) => nameOf(host.vhost))}::text[]) as h (server_id, vhost)
    ) as host
    join answer_profile p using (server_id, vhost)`;
  return new Map(rows.map(profileOf).map((profile) => [hostKey(profile), profile]));
}

/** What is known of the hosts of some servers that serve something for whatever is asked: few have one. */
export async function loadOpenProfiles(
  serverIds: readonly number[],
  sql: Queryable,
): Promise<AnswerProfile[]> {
  const rows = await sql<ProfileRow[]>`
    select server_id as "serverId", vhost, body from answer_profile
    where server_id = any(${serverIds as number[]}::int[]) and answers_everything`;
  return rows.map(profileOf);
}

type ProfileRow = { serverId: number; vhost: string; body: Buffer };
type Lessons = Omit<AnswerProfile, "serverId" | "vhost">;

const profileOf = ({ serverId, vhost, body }: ProfileRow): AnswerProfile => ({
  serverId,
  vhost: vhost === "" ? null : vhost,
  // Rows written before pages were sampled have none.
  ...{ pages: [], ...(JSON.parse(body.toString("utf8")) as Partial<Lessons> & Omit<Lessons, "pages">) },
});

/** How many hosts of each server are known. */
export async function countProfiles(
  serverIds: readonly number[],
  sql: Queryable,
): Promise<Map<number, number>> {
  const rows = await sql<{ serverId: number; hosts: number }[]>`
    select server_id as "serverId", count(*) as hosts from answer_profile
    where server_id = any(${serverIds as number[]}::int[])
    group by server_id`;
  return new Map(rows.map(({ serverId, hosts }) => [serverId, hosts]));
}

/** Writes what is known of hosts. */
export async function putProfiles(
  profiles: readonly AnswerProfile[],
  now: Date,
  tx: Transaction,
): Promise<void> {
  if (profiles.length === 0) return;
  const bodies = profiles.map(({ front, unknown, outcomes, pages }) =>
    Buffer.from(JSON.stringify({ front, unknown, outcomes, pages } satisfies Lessons), "utf8"),
  );
  await tx`
    insert into answer_profile (server_id, vhost, body, answers_everything, last_at)
    select server_id, vhost, body, answers_everything, ${now} from unnest(
      ${profiles.map((profile) => profile.serverId)}::int[],
      ${profiles.map((profile) => nameOf(profile.vhost))}::text[],
      ${byteaArray(bodies, tx)}::bytea[],
      ${booleanArray(profiles.map(answersEverything), tx)}::boolean[])
      as profile (server_id, vhost, body, answers_everything)
    on conflict (server_id, vhost) do update
    set body = excluded.body, answers_everything = excluded.answers_everything, last_at = excluded.last_at`;
}

/** Forgets hosts that nobody has asked since a time. */
export async function expireProfiles(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`delete from answer_profile where last_at < ${before}`;
}
