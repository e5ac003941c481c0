import type { UnparsedReason } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

export type StoredUnparsed = {
  reason: UnparsedReason;
  receivedAt: Date;
  /** The line's beginning. */
  line: Buffer;
  lineBytes: number;
};

/** The newest lines of a server that could not be read, of each reason a few. Looks at the newest ones only. */
export const listUnparsed = (
  serverId: number,
  limits: { newest: number; perReason: number; bytes: number },
  sql: Queryable = getSql(),
): Promise<StoredUnparsed[]> => sql<StoredUnparsed[]>`
  select reason, received_at as "receivedAt", substring(line for ${limits.bytes}) as line, line_bytes as "lineBytes"
  from (
    select reason, received_at, line, line_bytes, row_number() over (partition by reason order by received_at desc) as place
    from (
      select reason, received_at, line, line_bytes
      from unparsed_line
      where server_id = ${serverId}
      order by received_at desc
      limit ${limits.newest}
    ) as newest
  ) as numbered
  where place <= ${limits.perReason}
  order by reason, received_at desc`;
