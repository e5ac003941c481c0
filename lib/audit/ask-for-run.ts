import { no, ok, type Result } from "../result.ts";
import { cancelRun, insertRun } from "../store/audit-run/ask-run.ts";
import type { RunKind } from "../store/audit-run/audit-run.ts";
import { hasScheduledRun, listServersTried } from "../store/audit-run/list-runs.ts";
import { listFleet } from "../store/server/list-fleet.ts";
import { listFleetAddresses } from "../store/server-address/list-fleet-addresses.ts";
import { findOwnVantage } from "../store/vantage/own-vantage.ts";
import { findTargets, refusalWords } from "./find-targets.ts";

/** Servers that one scheduled run scans: the fleet is looked at bit by bit over the interval, not in one rush. */
const scheduledMax = 16;

/**
 * Asks our own vantage to scan servers of the fleet, and to verify what is open. Only addresses that are registered and
 * proven are ever looked at; there is no other way to name one.
 *
 * @param servers names; none: all
 * @returns the run's id; a sentence where nothing may be looked at
 */
export const askForScan = (
  servers: readonly string[],
  by: string,
  now: Date,
): Promise<Result<{ runId: string }, string>> => askFor("scan", servers, by, now);

/** Asks for one safe look at the open doors of servers, without a scan before it. */
export const askForVerification = (
  servers: readonly string[],
  by: string,
  now: Date,
): Promise<Result<{ runId: string }, string>> => askFor("verify", servers, by, now);

async function askFor(
  kind: RunKind,
  servers: readonly string[],
  by: string,
  now: Date,
): Promise<Result<{ runId: string }, string>> {
  const own = await findOwnVantage();
  if (own === null || !own.isEnabled)
    return no("Our own vantage is off. An admin turns it on under Ports, Vantages.");
  const byName = new Map((await listFleet()).map(({ name, serverId }) => [name, serverId]));
  const unknown = servers.find((name) => !byName.has(name));
  if (unknown !== undefined) return no(`There is no server ${unknown}.`);
  const wanted = servers.flatMap((name) => byName.get(name) ?? []);
  const { targets, refused } = findTargets(await listFleetAddresses(), wanted);
  if (targets.length === 0)
    return no(["There is no address that may be looked at.", ...refusalWords(refused)].join(" "));
  const runId = await insertRun({ kind, askedBy: by, askedAt: now, servers: wanted });
  return ok({ runId: String(runId) });
}

/** Ends a run that waits or goes on; what it has stored so far stays. */
export async function cancelAuditRun(runId: string, by: string, now: Date): Promise<Result<null, string>> {
  const isKnown = /^\d{1,15}$/.test(runId) && (await cancelRun(Number(runId), by, now));
  return isKnown ? ok(null) : no("This run is over already, or there is none.");
}

/**
 * Has those servers scanned whose turn it is: that were not tried within the vantage's interval. A few at once, so that
 * the fleet is spread over the interval. For a timer.
 *
 * @returns how many servers
 */
export async function askForDueScans(now: Date): Promise<number> {
  const own = await findOwnVantage();
  if (own === null || !own.isEnabled || (await hasScheduledRun())) return 0;
  const tried = await listServersTried(new Date(now.getTime() - own.intervalMinutes * 60_000));
  const { targets } = findTargets(await listFleetAddresses(), []);
  const due = targets.map(({ serverId }) => serverId).filter((serverId) => !tried.has(serverId));
  const servers = due.slice(0, scheduledMax);
  if (servers.length > 0) await insertRun({ kind: "scan", askedBy: null, askedAt: now, servers });
  return servers.length;
}
