import type { Sql } from "../sql.ts";

/** Takes a counted attempt back, where it was not the batches that ended it. */
export async function forgetAttempt(batchIds: readonly number[], sql: Sql): Promise<void> {
  await sql`update batch_attempt set attempts = attempts - 1 where batch_id = any(${batchIds as number[]}::bigint[])`;
}
