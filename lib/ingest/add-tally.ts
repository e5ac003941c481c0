import { addFleetCounts } from "../store/rollup/add-fleet-counts.ts";
import { addFleetSourceCounts } from "../store/rollup/add-fleet-source-counts.ts";
import { addServerCounts } from "../store/rollup/add-server-counts.ts";
import { addSourceCounts } from "../store/rollup/add-source-counts.ts";
import { claimSlot } from "../store/rollup/claim-slot.ts";
import type { Transaction } from "../store/sql.ts";
import type { Tally } from "./tally.ts";

/** Adds a tally to every roll-up, in the transaction that stores its lines. */
export async function addTally(tally: Tally, tx: Transaction): Promise<void> {
  const slot = await claimSlot(tx);
  await Promise.all([
    addServerCounts("minute", tally.server.minute, tx),
    addServerCounts("hour", tally.server.hour, tx),
    addServerCounts("day", tally.server.day, tx),
    addFleetCounts("minute", slot, tally.fleet.minute, tx),
    addFleetCounts("hour", slot, tally.fleet.hour, tx),
    addFleetCounts("day", slot, tally.fleet.day, tx),
    addSourceCounts(tally.sourceHours, tx),
    addFleetSourceCounts("hour", slot, tally.fleetSource.hour, tx),
    addFleetSourceCounts("day", slot, tally.fleetSource.day, tx),
  ]);
}
