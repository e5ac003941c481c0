import type { TargetEffect } from "../../waves/effect-of.ts";
import { getSql, type Queryable } from "../sql.ts";
import { burstName, parseBurstName } from "./burst-row.ts";

/** What the effects of bursts rest on, by name; bursts in which no target stands out are left out. */
export async function listEvidence(
  names: readonly string[],
  sql: Queryable = getSql(),
): Promise<Map<string, TargetEffect[]>> {
  if (names.length === 0) return new Map();
  const keys = names.map(parseBurstName);
  const rows = await sql<{ serverId: number; burstId: number; evidence: TargetEffect[] }[]>`
    select server_id as "serverId", burst_id as "burstId", evidence
    from unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[]) as wanted (server_id, burst_id)
    join burst using (server_id, burst_id)
    where evidence is not null`;
  return new Map(rows.map((row) => [burstName(row), inOrder(row.evidence)]));
}

/** Postgres keeps the fields of JSON in an order of its own. */
const inOrder = (evidence: readonly TargetEffect[]): TargetEffect[] =>
  evidence.map(({ target, effect, why }) => ({ target, effect, why }));
