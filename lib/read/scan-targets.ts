import { findTargets, refusalWords } from "../audit/find-targets.ts";
import { listFleetAddresses } from "../store/server-address/list-fleet-addresses.ts";

/** What our own vantage may look at. */
export type ScanTargets = {
  servers: number;
  addresses: number;
  /** What it may not, and why: sentences that hold addresses as people wrote them. */
  refused: string[];
  /** Names of the servers whose private addresses an admin has allowed. */
  privateAllowed: string[];
};

export async function readScanTargets(): Promise<ScanTargets> {
  const fleet = await listFleetAddresses();
  const { targets, refused } = findTargets(fleet, []);
  return {
    servers: targets.length,
    addresses: targets.reduce((sum, { addresses }) => sum + addresses.length, 0),
    refused: refusalWords(refused),
    privateAllowed: fleet.filter(({ allowsPrivateScans }) => allowsPrivateScans).map(({ server }) => server),
  };
}
