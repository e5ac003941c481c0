import type { Effect } from "../../explain/effect.ts";
import type { TargetEffect } from "../../waves/effect-of.ts";
import { booleanArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";
import { burstName, parseBurstName } from "./burst-row.ts";

/** What the detector found out about a burst, and when it wants to look again (null: when it grows). */
export type SettledBurst = {
  id: string;
  effect: Effect | null;
  evidence: TargetEffect[] | null;
  askAgainMs: number | null;
  isCounted: boolean;
};

/** Postgres' JSON takes no NUL, which a hostile target may bring along. */
const evidenceText = ({ evidence }: Pick<SettledBurst, "evidence">): string | null =>
  evidence === null
    ? null
    : JSON.stringify(evidence.map((one) => ({ ...one, target: storableText(one.target) })));

/** Notes that bursts were looked at. */
export async function settleBursts(settled: readonly SettledBurst[], tx: Transaction): Promise<void> {
  if (settled.length === 0) return;
  const keys = settled.map(({ id }) => parseBurstName(id));
  await tx`
    update burst
    set effect = found.effect,
        evidence = found.evidence::jsonb,
        due_at = found.due_at,
        is_counted = found.is_counted
    from unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[],
      ${settled.map(({ effect }) => effect)}::effect[],
      ${settled.map(evidenceText)}::text[],
      ${settled.map(({ askAgainMs }) => (askAgainMs === null ? null : new Date(askAgainMs).toISOString()))}::timestamptz[],
      ${booleanArray(
        settled.map(({ isCounted }) => isCounted),
        tx,
      )}::boolean[])
      as found (server_id, burst_id, effect, evidence, due_at, is_counted)
    where burst.server_id = found.server_id and burst.burst_id = found.burst_id`;
}

/**
 * Locks bursts until the transaction ends and tells their versions. Those that a storing transaction holds are left out:
 * waiting for it could be waiting in a circle.
 */
export async function lockBursts(names: readonly string[], tx: Transaction): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const keys = names.map(parseBurstName);
  const rows = await tx<{ serverId: number; burstId: number; version: string }[]>`
    select server_id as "serverId", burst_id as "burstId", xmin::text as version
    from burst
    where (server_id, burst_id) in (
      select * from unnest(
        ${keys.map((key) => key?.serverId ?? 0)}::int[],
        ${keys.map((key) => key?.burstId ?? 0)}::bigint[]))
    for update skip locked`;
  return new Map(rows.map((row) => [burstName(row), row.version]));
}

/** Notes that waiting bursts were taken into a wave: they count through it. When they are due stays as it is. */
export async function settleTaken(
  taken: readonly Pick<SettledBurst, "id" | "effect" | "evidence">[],
  tx: Transaction,
): Promise<void> {
  if (taken.length === 0) return;
  const keys = taken.map(({ id }) => parseBurstName(id));
  await tx`
    update burst
    set effect = found.effect, evidence = found.evidence::jsonb, is_counted = false
    from unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[],
      ${taken.map(({ effect }) => effect)}::effect[],
      ${taken.map(evidenceText)}::text[]) as found (server_id, burst_id, effect, evidence)
    where burst.server_id = found.server_id and burst.burst_id = found.burst_id`;
}

/** Removes the rows of bursts that went into others. */
export async function deleteBursts(names: readonly string[], tx: Transaction): Promise<void> {
  if (names.length === 0) return;
  const keys = names.map(parseBurstName);
  await tx`
    delete from burst
    using unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[]) as gone (server_id, burst_id)
    where burst.server_id = gone.server_id and burst.burst_id = gone.burst_id`;
}
