import type { KnownBurst } from "../../waves/burst.ts";
import type { Queryable } from "../sql.ts";
import { decodeBurst } from "./burst-codec.ts";

/** A burst as its row has it. */
export type BurstRow = {
  serverId: number;
  burstId: number;
  source: string;
  firstAt: Date;
  lastAt: Date;
  requests: number;
  probes: number;
  strays: number;
  logins: number;
  idle: number;
  isCut: boolean;
  body: Buffer;
};

/** The columns of a `BurstRow`, for a select from `table`. */
export const burstColumns = (table: string, sql: Queryable) => {
  const name = sql(table);
  return sql`
    ${name}.server_id as "serverId", ${name}.burst_id as "burstId", ${name}.source, ${name}.first_at as "firstAt",
    ${name}.last_at as "lastAt", ${name}.requests, ${name}.probes, ${name}.strays, ${name}.logins, ${name}.idle,
    ${name}.is_cut as "isCut", ${name}.body`;
};

/** A stored burst as the value that `lib/waves` works with. */
export function burstOf(row: BurstRow): KnownBurst {
  const { serverId, source, requests, probes, strays, logins, idle, isCut, firstAt, lastAt } = row;
  const firstMs = firstAt.getTime();
  const id = burstName(row);
  return {
    id,
    ...{ serverId, source, requests, probes, strays, logins, idle, isCut },
    firstMs,
    lastMs: lastAt.getTime(),
    ...decodeBurst(row.body, firstMs),
  };
}

/** The key of a burst as one text: `7-1234`. */
export const burstName = ({ serverId, burstId }: { serverId: number; burstId: number }): string =>
  `${serverId}-${burstId}`;

/** Reads what `burstName` wrote; null for anything else. */
export function parseBurstName(name: string): { serverId: number; burstId: number } | null {
  const found = /^(\d{1,9})-(\d{1,15})$/.exec(name);
  return found ? { serverId: Number(found[1]), burstId: Number(found[2]) } : null;
}
