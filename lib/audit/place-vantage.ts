import { no, ok, type Result } from "../result.ts";
import { listServersOfVantage } from "../store/port-scan/list-silent-views.ts";
import { markDue } from "../store/port-server/due-servers.ts";
import { getSql } from "../store/sql.ts";
import { putVantagePlace, type VantagePlace } from "../store/vantage/place-vantage.ts";
import { readLiteral } from "../vantage/address-kind.ts";

/**
 * Says where a vantage stands that reports are sent for: in which network, and at which address, so that expectations can
 * tell who reaches a port. What it has looked at is judged again by the workers within seconds. Only an admin may; that
 * is the caller's to check. Refused with a sentence.
 */
export async function placeVantage(
  vantageId: number,
  { network, address }: VantagePlace,
  now: Date,
): Promise<Result<null, string>> {
  const literal = address === null ? null : readLiteral(address);
  if (address !== null && literal === null)
    return no("The vantage's address has to be an IPv4 or IPv6 address, such as 198.51.100.7.");
  const isPlaced = await putVantagePlace(vantageId, { network, address: literal?.text ?? null });
  if (!isPlaced) return no("There is no such vantage that others send for.");
  await markDue(await listServersOfVantage(vantageId, getSql()), now);
  return ok(null);
}
