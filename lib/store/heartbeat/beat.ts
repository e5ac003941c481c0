import { getSql, type Queryable } from "../sql.ts";

/** Says that a part of the product is alive. */
export async function beat(part: "worker", sql: Queryable = getSql()): Promise<void> {
  await sql`
    insert into heartbeat (part, at) values (${part}, now())
    on conflict (part) do update set at = now()`;
}

/** When a part was last alive; null if never. Also tells that the database answers. */
export async function lastBeat(part: "worker", sql: Queryable = getSql()): Promise<Date | null> {
  const [row] = await sql<{ at: Date }[]>`select at from heartbeat where part = ${part}`;
  return row?.at ?? null;
}
