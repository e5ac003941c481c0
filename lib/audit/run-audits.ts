import { logger } from "../logger.ts";
import type { AuditRun } from "../store/audit-run/audit-run.ts";
import { claimRun, endRun, noteServersDone, releaseRun } from "../store/audit-run/claim-run.ts";
import { listFleetAddresses } from "../store/server-address/list-fleet-addresses.ts";
import { findOwnVantage } from "../store/vantage/own-vantage.ts";
import { findTargets, refusalWords, type Target } from "./find-targets.ts";
import { claimedUntil, openHold, type RunHold } from "./hold-run.ts";
import { type RunScene, type RunSettings, scanFleet } from "./scan-fleet.ts";
import { verifyServer } from "./verify-server.ts";

/** A run that is begun again and again for so long kills its workers. */
const begunMaxMs = 3 * 86_400_000;

/**
 * Works on the runs of our own vantage until none waits. A run is taken with a lease and written down server by server:
 * whatever dies in between, another worker goes on behind the last server that was done.
 *
 * @returns how many runs were worked on
 */
export async function runAudits(
  settings: RunSettings,
  clock: () => Date = () => new Date(),
  isStopping: () => boolean = () => false,
): Promise<number> {
  for (let runs = 0; ; runs++) {
    if (isStopping()) return runs;
    const now = clock();
    const run = await claimRun(claimedUntil(now), now);
    if (run === null) return runs;
    await workOn(run, settings, clock, isStopping);
  }
}

async function workOn(
  run: AuditRun,
  settings: RunSettings,
  clock: () => Date,
  isStopping: () => boolean,
): Promise<void> {
  const hold = openHold(run, clock, isStopping);
  const log = logger("audit").child({ runId: run.runId, kind: run.kind });
  let end: RunEnding;
  try {
    end = await perform(run, settings, hold, clock);
  } catch (error) {
    log.error({ err: error }, "run failed");
    end = { state: "failed", words: ["Something unexpected happened; the log of the worker says what."] };
  }
  await hold.release();
  await settle(hold, end, clock());
  log.info({ state: hold.endedBy() ?? end.state, ...hold.progress }, "run worked on");
}

type RunEnding = { state: "done" | "failed"; words: string[] };

async function perform(
  run: AuditRun,
  settings: RunSettings,
  hold: RunHold,
  clock: () => Date,
): Promise<RunEnding> {
  if (run.startedAt !== null && clock().getTime() - run.startedAt.getTime() > begunMaxMs)
    return { state: "failed", words: ["It was begun three days ago and never came to its end."] };
  const own = await findOwnVantage();
  if (own === null || !own.isEnabled)
    return { state: "failed", words: ["Our own vantage is off; an admin turns it on."] };
  const { targets, refused } = findTargets(await listFleetAddresses(), run.servers);
  const refusals = refusalWords(refused);
  if (targets.length === 0)
    return { state: "failed", words: ["There is no address that may be looked at.", ...refusals] };
  const scene: RunScene = { run, own, settings, hold, clock };
  const looked = run.kind === "scan" ? await scanFleet(targets, scene) : await verifyFleet(targets, scene);
  const verb = run.kind === "scan" ? "scanned" : "verified";
  return { state: "done", words: [`${looked} of ${count(targets.length)} ${verb}.`, ...refusals] };
}

const count = (servers: number): string => (servers === 1 ? "1 server" : `${servers} servers`);

/** Looks at open doors alone; progress counts servers. */
async function verifyFleet(targets: readonly Target[], { run, hold, clock }: RunScene): Promise<number> {
  const { signal, progress } = hold;
  const isDone = new Set(run.serversDone);
  progress.total = targets.length;
  progress.done = targets.filter(({ serverId }) => isDone.has(serverId)).length;
  for (const target of targets.filter(({ serverId }) => !isDone.has(serverId))) {
    if (signal.aborted) break;
    await verifyServer(target, { signal, clock });
    if (signal.aborted) break;
    await noteServersDone(run.runId, { servers: [target.serverId], scanId: null, words: [] });
    progress.done++;
  }
  return progress.done;
}

/** The last word on a run, or none where it is another's by now. */
async function settle(hold: RunHold, { state, words }: RunEnding, now: Date): Promise<void> {
  const claim = hold.claim();
  switch (hold.endedBy()) {
    case "lost":
      return;
    case "stopping":
      return releaseRun(claim);
    case "cancelled": {
      const by = `Cancelled by ${hold.cancelledBy() ?? "somebody"}.`;
      return endRun(claim, { state: "cancelled", ...hold.progress, words: [by, ...words] }, now);
    }
    default:
      return endRun(claim, { state, ...hold.progress, words }, now);
  }
}
