import { createHash } from "node:crypto";
import { getSql, type Queryable } from "../sql.ts";

export type TokenScope = "ingest" | "read" | "audit";
export type FoundToken = { tokenId: number; scope: TokenScope; serverId: number | null };

/** What of a token is kept. A token holds 256 random bits: a fast hash is enough. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** The token, if it is known, not revoked, not expired, and its server not removed; else null. */
export async function findToken(
  token: string,
  now: Date,
  sql: Queryable = getSql(),
): Promise<FoundToken | null> {
  const [found] = await sql<FoundToken[]>`
    select t.token_id as "tokenId", t.scope, t.server_id as "serverId"
    from token t
    left join server s using (server_id)
    where t.hash = ${hashToken(token)}
      and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > ${now})
      and s.removed_at is null`;
  return found ?? null;
}
