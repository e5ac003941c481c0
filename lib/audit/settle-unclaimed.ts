import type { Result } from "../result.ts";
import { getSql, type Sql } from "../store/sql.ts";

/**
 * Gives an unclaimed host to a server, which is made if it is missing: the address is registered, and the ports that were
 * found are learned. Refused with a sentence.
 */
export async function adoptHost(
  _address: string,
  _serverName: string,
  _by: string,
  _now: Date,
  _sql: Sql = getSql(),
): Promise<Result<{ serverId: number }, string>> {
  throw new Error("not built yet");
}

/** Says that a host is none of ours, and why; it is listed apart from then on. */
export async function ignoreHost(
  _address: string,
  _why: string,
  _by: string,
  _now: Date,
  _sql: Sql = getSql(),
): Promise<Result<null, string>> {
  throw new Error("not built yet");
}

/** Takes that back. */
export async function heedHost(_address: string, _sql: Sql = getSql()): Promise<Result<null, string>> {
  throw new Error("not built yet");
}
