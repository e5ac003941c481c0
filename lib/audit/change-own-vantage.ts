import type { VantageNetwork } from "../ports/situation.ts";
import { no, ok, type Result } from "../result.ts";
import { allowPrivateScans } from "../store/server/allow-private-scans.ts";
import { putOwnVantage } from "../store/vantage/own-vantage.ts";
import { readLiteral } from "../vantage/address-kind.ts";

export type OwnVantageChange = {
  isEnabled?: boolean;
  network?: VantageNetwork;
  /** Where our connections come from, as others see it: counts as an own network. Null: not known. */
  address?: string | null;
  /** How often each server is scanned, 15 minutes to 31 days. */
  intervalMinutes?: number;
};

const [intervalMin, intervalMax] = [15, 31 * 1_440];

/** Turns our own vantage on or off, and says how it looks. Only an admin may; that is the caller's to check. */
export async function changeOwnVantage(change: OwnVantageChange): Promise<Result<null, string>> {
  const { address, intervalMinutes } = change;
  const literal = address == null ? null : readLiteral(address);
  if (address != null && literal === null)
    return no("The vantage's address has to be an IPv4 or IPv6 address, such as 198.51.100.7.");
  if (intervalMinutes !== undefined && !(intervalMinutes >= intervalMin && intervalMinutes <= intervalMax))
    return no("Servers are scanned every 15 minutes at most, and every 31 days at least.");
  await putOwnVantage({ ...change, ...(literal === null ? {} : { address: literal.text }) });
  return ok(null);
}

/** Says whether private and loopback addresses of a server may be looked at. Only an admin may; the caller checks it. */
export async function changePrivateScans(
  serverId: number,
  isAllowed: boolean,
): Promise<Result<null, string>> {
  return (await allowPrivateScans(serverId, isAllowed)) ? ok(null) : no("There is no such server.");
}
