import { getSql, type Queryable } from "../sql.ts";

export type FailedBatch = {
  batchId: number;
  receivedAt: Date;
  lines: number;
  bytes: number;
  lastError: string | null;
};

/** Batches of a server that could not be stored, newest first. */
export const listFailedBatches = (
  serverId: number,
  limit: number,
  sql: Queryable = getSql(),
): Promise<FailedBatch[]> => sql<FailedBatch[]>`
  select batch_id as "batchId", received_at as "receivedAt", lines, bytes, last_error as "lastError"
  from batch
  where server_id = ${serverId} and state = 'failed'
  order by batch_id desc
  limit ${limit}`;
