import type { Category, LogFormat, Outcome } from "../../log/vocabulary.ts";
import { byteaArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";

export type ProbeRow = {
  serverId: number;
  atMs: number;
  source: string;
  address: string;
  category: Category;
  outcome: Outcome;
  status: number | null;
  format: LogFormat;
  rules: readonly string[];
  /** Shortened, without NUL: for search only. */
  target: string | null;
  /** The exact bytes of the line. */
  line: Buffer;
};

/** Stores probes, each with its exact line. */
export async function insertProbes(rows: readonly ProbeRow[], tx: Transaction): Promise<void> {
  if (rows.length === 0) return;
  await tx`
    insert into probe (server_id, at, source, address, category, outcome, status, format, rules, target, line)
    select server_id, at, source, address, category, outcome, status, format, string_to_array(rules, ' '), target, line
    from unnest(
      ${rows.map((r) => r.serverId)}::int[],
      ${rows.map((r) => new Date(r.atMs).toISOString())}::timestamptz[],
      ${rows.map((r) => r.source)}::text[],
      ${rows.map((r) => r.address)}::text[],
      ${rows.map((r) => r.category)}::category[],
      ${rows.map((r) => r.outcome)}::outcome[],
      ${rows.map((r) => r.status)}::smallint[],
      ${rows.map((r) => r.format)}::text[],
      ${rows.map((r) => r.rules.join(" "))}::text[],
      ${rows.map((r) => r.target)}::text[],
      ${byteaArray(
        rows.map((r) => r.line),
        tx,
      )}::bytea[])
      as row (server_id, at, source, address, category, outcome, status, format, rules, target, line)`;
}
