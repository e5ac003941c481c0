import type { AuditRun } from "../store/audit-run/audit-run.ts";
import { noteServersDone } from "../store/audit-run/claim-run.ts";
import { listKnownPorts } from "../store/port-endpoint/list-known-ports.ts";
import type { OwnVantage } from "../store/vantage/own-vantage.ts";
import type { CheckedAddress } from "../vantage/may-touch.ts";
import type { Target } from "./find-targets.ts";
import type { RunHold } from "./hold-run.ts";
import { importReport } from "./import-report.ts";
import { type LookSettings, lookOutside } from "./look-outside.ts";
import { usualPorts } from "./ports-to-try.ts";
import type { ReportSource } from "./report.ts";
import { verifyServer } from "./verify-server.ts";

export type RunSettings = LookSettings & {
  /** Ports that are tried on every server besides those that were seen open on it. */
  usualPorts: readonly number[];
};

export const usualRunSettings = (look: LookSettings): RunSettings => ({ ...look, usualPorts });

/** Servers in one scan: few enough that a worker's death costs minutes, many enough that nmap has something to do. */
const portionMax = 16;
/** Ports of one portion besides the usual ones: a machine that answers everywhere must not make all others wait. */
const knownMax = 2_000;

type Portion = { targets: Target[]; ports: number[] };

export type RunScene = {
  run: AuditRun;
  own: OwnVantage;
  settings: RunSettings;
  hold: RunHold;
  clock: () => Date;
};

/**
 * Scans servers portion by portion, stores each portion as a report of our own vantage, takes a look at what is open, and
 * notes the servers as done: whoever takes the run over begins with the next portion.
 *
 * @returns how many servers were scanned in all; fewer than there are where the hold has ended
 */
export async function scanFleet(targets: readonly Target[], scene: RunScene): Promise<number> {
  const { run, hold, settings } = scene;
  const portions = await cutIntoPortions(targets, settings.usualPorts);
  const isDone = new Set(run.serversDone);
  hold.progress.total = portions.reduce((sum, portion) => sum + triesOf(portion), 0);
  hold.progress.done = portions
    .map((portion) => ({
      ...portion,
      targets: portion.targets.filter(({ serverId }) => isDone.has(serverId)),
    }))
    .reduce((sum, portion) => sum + triesOf(portion), 0);
  let scanned = targets.filter(({ serverId }) => isDone.has(serverId)).length;
  for (const portion of portions) {
    const left = { ...portion, targets: portion.targets.filter(({ serverId }) => !isDone.has(serverId)) };
    if (left.targets.length === 0) continue;
    if (hold.signal.aborted || !(await scanPortion(left, scene))) return scanned;
    scanned += left.targets.length;
  }
  return scanned;
}

const triesOf = ({ targets, ports }: Portion): number =>
  ports.length * targets.reduce((sum, { addresses }) => sum + addresses.length, 0);

async function cutIntoPortions(targets: readonly Target[], usual: readonly number[]): Promise<Portion[]> {
  const portions: Portion[] = [];
  for (let at = 0; at < targets.length; at += portionMax) {
    const part = targets.slice(at, at + portionMax);
    const known = await listKnownPorts(
      part.map(({ serverId }) => serverId),
      knownMax,
    );
    const ports = [...new Set([...usual, ...known.map(({ port }) => port)])].sort((a, b) => a - b);
    portions.push({ targets: part, ports });
  }
  return portions;
}

/** One portion from the first connection to the last proof. False where it did not come to its end. */
async function scanPortion({ targets, ports }: Portion, scene: RunScene): Promise<boolean> {
  const { run, hold, settings } = scene;
  const { signal, progress } = hold;
  const before = progress.done;
  const words: string[] = [];
  let scanId: number | null = null;
  let tried = 0;
  for (const family of [4, 6] as const) {
    const addresses = targets.flatMap((target) => target.addresses.filter((one) => one.family === family));
    if (addresses.length === 0) continue;
    const tries = addresses.length * ports.length;
    const onProgress = (share: number): void => {
      progress.done = Math.max(progress.done, before + tried + Math.floor(tries * share));
    };
    const { report, notes } = await lookOutside(addresses, ports, settings, { signal, onProgress });
    words.push(...notes);
    if (signal.aborted) return false;
    if (report !== null) scanId = (await storeReport(report, addresses, words, scene)) ?? scanId;
    tried += tries;
    progress.done = before + tried;
  }
  for (const target of targets) {
    if (signal.aborted) return false;
    await verifyServer(target, { signal, clock: scene.clock });
  }
  if (signal.aborted) return false;
  const servers = targets.map(({ serverId }) => serverId);
  await noteServersDone(run.runId, { servers, scanId, words });
  return true;
}

/** Gives a report to those who take in every other one. What they refuse is a fault of ours, and said. */
async function storeReport(
  report: ReportSource,
  addresses: readonly CheckedAddress[],
  words: string[],
  { run, own, clock }: RunScene,
): Promise<number | null> {
  const imported = await importReport({
    ...report,
    sender: { kind: "trusted", by: run.askedBy ?? "Doorwatch" },
    view: "outside",
    vantageName: own.name,
    receivedAt: clock(),
  });
  if (imported.ok) return Number(imported.value.scanId);
  const [first] = addresses;
  words.push(`The report on ${first?.address} and others could not be stored: ${imported.reason.message}`);
  return null;
}
