import { setTimeout as sleep } from "node:timers/promises";
import { askForScan, askForVerification, cancelAuditRun } from "../audit/ask-for-run.ts";
import { changeOwnVantage } from "../audit/change-own-vantage.ts";
import { lookSettings } from "../audit/look-outside.ts";
import { runAudits } from "../audit/run-audits.ts";
import { usualRunSettings } from "../audit/scan-fleet.ts";
import { visible } from "../explain/visible.ts";
import { type AuditRunRow, readAuditRun, readOwnVantage } from "../read/audit-runs.ts";
import { lastBeat } from "../store/heartbeat/beat.ts";
import type { ScanOptions, VantageOptions } from "./audit-scan.ts";
import { CommandError } from "./command-error.ts";
import { printRows } from "./print-rows.ts";
import { withStore } from "./with-store.ts";

/** Without a sign of life for this long no worker is at work, and the command looks by itself. */
const workerSilenceMs = 12_000;
const by = "the command line";
const networks = ["internet", "dmz", "vpn", "office"] as const;

/** @throws CommandError when nothing may be looked at, or it failed */
export async function runAuditScan({ server, wait, verifyOnly, json }: ScanOptions): Promise<void> {
  const run = await withStore(async () => {
    const ask = verifyOnly ? askForVerification : askForScan;
    const asked = await ask(server, by, new Date());
    if (!asked.ok) throw new CommandError(visible(asked.reason));
    return wait ? await waitFor(asked.value.runId) : await readAuditRun(asked.value.runId);
  });
  if (run === null) throw new CommandError("The run is gone.");
  process.stdout.write(json ? `${JSON.stringify(run)}\n` : textOf(run));
  if (run.state === "failed" || run.state === "cancelled") process.exitCode = 1;
}

/** @throws CommandError when the state or an option cannot be used */
export async function runAuditVantage(state: string | undefined, options: VantageOptions): Promise<void> {
  if (state !== undefined && state !== "on" && state !== "off")
    throw new CommandError("The vantage is turned on or off: `doorwatch audit vantage on`.");
  const network = networks.find((name) => name === options.network);
  if (options.network !== undefined && network === undefined)
    throw new CommandError(`A vantage stands in one of: ${networks.join(", ")}.`);
  const change = {
    ...(state === undefined ? {} : { isEnabled: state === "on" }),
    ...(network === undefined ? {} : { network }),
    ...(options.address === undefined ? {} : { address: options.address }),
    ...(options.every === undefined ? {} : { intervalMinutes: Number(options.every) }),
  };
  const own = await withStore(async () => {
    if (Object.keys(change).length > 0) {
      const changed = await changeOwnVantage(change);
      if (!changed.ok) throw new CommandError(changed.reason);
    }
    return readOwnVantage();
  });
  if (own === null) process.stdout.write("Doorwatch's own vantage is off.\n");
  else printRows([own], options.json ?? false);
}

/** Waits for a run's end and shows how far it is; Ctrl-C cancels it. */
async function waitFor(runId: string): Promise<AuditRunRow | null> {
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
    void cancelAuditRun(runId, by, new Date());
  };
  process.once("SIGINT", cancel);
  try {
    for (;;) {
      const run = await readAuditRun(runId);
      if (run === null || (run.state !== "waiting" && run.state !== "running")) return run;
      draw(run);
      const beatAt = await lastBeat("worker");
      const hasWorker = beatAt !== null && Date.now() - beatAt.getTime() < workerSilenceMs;
      if (hasWorker || run.state === "running") await sleep(500);
      else
        await runAudits(
          usualRunSettings(lookSettings()),
          () => new Date(),
          () => isCancelled,
        );
    }
  } finally {
    process.off("SIGINT", cancel);
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }
}

function draw({ state, done, total }: AuditRunRow): void {
  if (!process.stderr.isTTY) return;
  const share = total === 0 ? 0 : Math.round((done / total) * 100);
  const words = state === "waiting" ? "waiting for a worker" : `looking: ${share} %`;
  process.stderr.write(`\r\u001b[K${words}`);
}

function textOf({ id, state, words }: AuditRunRow): string {
  const head = state === "waiting" ? `Scan ${id} was asked for; a worker takes it.` : `Scan ${id}: ${state}.`;
  return `${[head, ...words.map(visible)].join("\n")}\n`;
}
