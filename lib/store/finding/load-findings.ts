import { getSql, type Queryable } from "../sql.ts";
import { findingColumns, type StoredFinding } from "./stored-finding.ts";

/** All findings of a server. */
export const loadFindings = (serverId: number, sql: Queryable = getSql()): Promise<StoredFinding[]> => sql<
  StoredFinding[]
>`
  select ${findingColumns(sql)} from finding where server_id = ${serverId} order by finding_id`;

/** One finding; null where there is none. */
export async function findFinding(
  findingId: string,
  sql: Queryable = getSql(),
): Promise<StoredFinding | null> {
  if (!/^\d{1,15}$/.test(findingId)) return null;
  const [row] = await sql<StoredFinding[]>`
    select ${findingColumns(sql)} from finding where finding_id = ${findingId}`;
  return row ?? null;
}
