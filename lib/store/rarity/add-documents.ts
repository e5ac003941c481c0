import { getSql, type Queryable, type Transaction } from "../sql.ts";

/**
 * A wave or a lone burst with the targets and agents that it holds. `sign` is -1 for what is no document any more.
 * For a wave that has grown `isNew` is false, and `hashes` are those that it has won.
 */
export type CountedDocument = {
  atMs: number;
  hashes: readonly number[];
  isNew: boolean;
  sign: 1 | -1;
};

/** Documents of a month that hold a target or agent, and when the first of them was. */
type Counts = { key: number; month: string; documents: number; firstMs: number | null };

/** Counts documents, and what they hold. */
export async function addDocuments(
  documents: readonly CountedDocument[],
  now: Date,
  tx: Transaction,
): Promise<void> {
  if (documents.length === 0) return;
  await addMonths(documents, now, tx);
  const counts = new Map<string, Counts>();
  for (const { atMs, hashes, sign } of documents) {
    const month = monthOf(atMs);
    for (const key of hashes) {
      const held = counts.get(`${month} ${key}`) ?? { key, month, documents: 0, firstMs: null };
      counts.set(`${month} ${key}`, held);
      held.documents += sign;
      // What is no document any more was seen all the same, and through what took it counts as seen then.
      if (sign === 1) held.firstMs = Math.min(held.firstMs ?? atMs, atMs);
    }
  }
  const rows = [...counts.values()].filter((row) => row.documents !== 0 || row.firstMs !== null);
  if (rows.length === 0) return;
  rows.sort((a, b) => a.key - b.key);
  await tx`
    insert into target_document as held (key, month, documents, first_at)
    select * from unnest(
      ${rows.map((row) => row.key)}::bigint[],
      ${rows.map((row) => row.month)}::date[],
      ${rows.map((row) => row.documents)}::int[],
      ${rows.map(({ firstMs }) => (firstMs === null ? null : new Date(firstMs).toISOString()))}::timestamptz[])
    on conflict (key, month) do update
    set documents = held.documents + excluded.documents, first_at = least(held.first_at, excluded.first_at)`;
}

async function addMonths(documents: readonly CountedDocument[], now: Date, tx: Transaction): Promise<void> {
  await tx`
    insert into document_month as held (month, documents, first_at, last_at, counted_at)
    select month, sum(documents), min(at), max(at), ${now}
    from unnest(
      ${documents.map((one) => monthOf(one.atMs))}::date[],
      ${documents.map((one) => (one.isNew ? one.sign : 0))}::int[],
      ${documents.map((one) => new Date(one.atMs).toISOString())}::timestamptz[]) as one (month, documents, at)
    group by month
    order by month
    on conflict (month) do update
    set documents = held.documents + excluded.documents,
        first_at = least(held.first_at, excluded.first_at),
        last_at = greatest(held.last_at, excluded.last_at),
        counted_at = excluded.counted_at`;
}

const monthOf = (timeMs: number): string => `${new Date(timeMs).toISOString().slice(0, 7)}-01`;

/** Forgets the months that, like all that was counted in them, lie before a time. */
export async function expireDocuments(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`
    with gone as (
      delete from document_month
      where month < (${before}::timestamptz at time zone 'UTC')::date - 31 and counted_at < ${before}
      returning month
    )
    delete from target_document using gone where target_document.month = gone.month`;
}
