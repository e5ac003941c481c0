import type { Queryable } from "../sql.ts";

/** The first hour of which the fleet has data; null before the first line. */
export async function fleetKnownSince(sql: Queryable): Promise<Date | null> {
  const [row] = await sql<{ since: Date | null }[]>`select min(hour) as since from fleet_hour`;
  return row?.since ?? null;
}
