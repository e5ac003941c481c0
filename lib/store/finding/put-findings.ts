import { booleanArray } from "../array-parameter.ts";
import { isoText, isoTextOrNull } from "../iso-text.ts";
import type { Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";
import type { StoredFinding } from "./stored-finding.ts";

/** A finding to be written; without an id it is a new one. */
export type PutFinding = Omit<StoredFinding, "findingId"> & { findingId: number | null };

/**
 * Writes findings that are new or have changed. The caller holds the lock of their server.
 *
 * @returns their ids, in the same order
 */
export async function putFindings(findings: readonly PutFinding[], tx: Transaction): Promise<number[]> {
  if (findings.length === 0) return [];
  const known = findings.filter(({ findingId }) => findingId !== null);
  const begun = findings.filter(({ findingId }) => findingId === null);
  if (known.length > 0)
    await tx`
      update finding as held
      set key = row.key, rule = row.rule, state = row.state, severity = row.severity, verdict = row.verdict,
          reason = row.reason, first_seen_at = row.first_seen_at, last_seen_at = row.last_seen_at,
          until_at = row.until_at, changed_at = row.changed_at, assignee = row.assignee, is_quiet = row.is_quiet,
          is_unused = row.is_unused, body = row.body::jsonb, checklist = row.checklist::jsonb
      from (select * from unnest(
        ${known.map(({ findingId }) => findingId)}::bigint[],
        ${columns(known, tx)}) as row (finding_id, ${names(tx)})) as row
      where held.finding_id = row.finding_id`;
  const ids = begun.length === 0 ? [] : await insertBegun(begun, tx);
  let next = 0;
  return findings.map(({ findingId }) => findingId ?? ids[next++] ?? 0);
}

async function insertBegun(begun: readonly PutFinding[], tx: Transaction): Promise<number[]> {
  const rows = await tx<{ findingId: number; key: string; family: string }[]>`
    insert into finding (${names(tx)})
    select ${selected(tx)}
    from unnest(${columns(begun, tx)}) as row (${names(tx)})
    returning finding_id as "findingId", key, family`;
  const ids = new Map(rows.map(({ findingId, key, family }) => [`${family} ${key}`, findingId]));
  return begun.map(({ family, key }) => ids.get(`${family} ${storableText(key)}`) ?? 0);
}

const names = (tx: Transaction) => tx`
  server_id, key, family, rule, state, severity, protocol, port, verdict, reason, first_seen_at, last_seen_at, until_at,
  changed_at, assignee, is_quiet, is_unused, body, checklist`;

const selected = (tx: Transaction) => tx`
  server_id, key, family, rule, state, severity, protocol, port, verdict, reason, first_seen_at, last_seen_at, until_at,
  changed_at, assignee, is_quiet, is_unused, body::jsonb, checklist::jsonb`;

const columns = (findings: readonly PutFinding[], tx: Transaction) => tx`
  ${findings.map((f) => f.serverId)}::int[],
  ${findings.map((f) => storableText(f.key))}::text[],
  ${findings.map((f) => f.family)}::text[],
  ${findings.map((f) => f.body.rule)}::text[],
  ${findings.map((f) => f.body.state)}::text[],
  ${findings.map((f) => f.body.severity)}::text[],
  ${findings.map((f) => f.protocol)}::text[],
  ${findings.map((f) => f.port)}::int[],
  ${findings.map((f) => f.verdict)}::text[],
  ${findings.map((f) => storableText(f.reason))}::text[],
  ${findings.map((f) => isoText(f.body.firstSeenMs))}::timestamptz[],
  ${findings.map((f) => isoText(f.body.lastSeenMs))}::timestamptz[],
  ${findings.map((f) => isoTextOrNull(f.body.untilMs))}::timestamptz[],
  ${findings.map((f) => f.changedAt.toISOString())}::timestamptz[],
  ${findings.map((f) => storableText(f.assignee))}::text[],
  ${booleanArray(
    findings.map((f) => f.isQuiet),
    tx,
  )}::boolean[],
  ${booleanArray(
    findings.map((f) => f.body.isUnused),
    tx,
  )}::boolean[],
  ${findings.map((f) => JSON.stringify(f.body))}::text[],
  ${findings.map((f) => JSON.stringify(f.checklist))}::text[]`;
