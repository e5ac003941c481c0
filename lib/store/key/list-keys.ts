import type { Transaction } from "../sql.ts";

/** A stretch of one server's time within one UTC day, in milliseconds, both ends included. */
export type Span = { serverId: number; fromMs: number; toMs: number };

/** Identities of lines, eight bytes each as a byte string. */
const keyLength = 8;

/**
 * The identities of stored lines that may lie in the given spans: those of every block that touches one.
 *
 * @returns the keys of each server that has any
 */
export async function listKeys(spans: readonly Span[], tx: Transaction): Promise<Map<number, Set<string>>> {
  const byServer = new Map<number, Set<string>>();
  if (spans.length === 0) return byServer;
  const blocks = await tx<{ serverId: number; keys: Buffer }[]>`
    select b.server_id as "serverId", b.keys
    from unnest(
      ${spans.map((s) => s.serverId)}::int[],
      ${spans.map((s) => new Date(s.fromMs).toISOString())}::timestamptz[],
      ${spans.map((s) => new Date(s.toMs).toISOString())}::timestamptz[]) as span (server_id, from_at, to_at)
    join line_key_block b
      on b.server_id = span.server_id
     and b.from_at >= date_trunc('day', span.from_at, 'UTC')
     and b.from_at <= span.to_at
     and b.to_at >= span.from_at`;
  for (const { serverId, keys } of blocks) {
    const known = byServer.get(serverId) ?? new Set();
    byServer.set(serverId, known);
    const text = keys.toString("latin1");
    for (let i = 0; i < text.length; i += keyLength) known.add(text.slice(i, i + keyLength));
  }
  return byServer;
}
