import { type ConnectScanOptions, connectScan } from "../vantage/connect-scan.ts";
import type { CheckedAddress } from "../vantage/may-touch.ts";
import { findNmap, runNmap } from "../vantage/run-nmap.ts";
import { connectParts } from "./connect-parts.ts";
import type { ReportSource } from "./report.ts";

/** How our own vantage looks. */
export type LookSettings = {
  /** nmap's program; null: only our own scan by connections. */
  nmap: string | null;
  pace: Pick<ConnectScanOptions, "concurrency" | "perSecond" | "timeoutMs">;
};

/** Modest: a look should be lost in the noise of a network. nmap is used where it is installed. */
export const lookSettings = (): LookSettings => ({
  nmap: findNmap(),
  pace: { concurrency: 96, perSecond: 200, timeoutMs: 1_500 },
});

export type LookProgress = {
  signal: AbortSignal;
  /** Share of the look that is done, 0-1. */
  onProgress: (share: number) => void;
};

/** What was found, or null where there is nothing to keep. `notes` say what went wrong on the way. */
export type Looked = { report: ReportSource | null; notes: string[] };

const secondMs = 1_000;
/** Even a machine that drops everything is done within this. */
const hostMs = 600 * secondMs;

/**
 * Tries ports of checked addresses of one family, with nmap or by connections. Where nmap fails, connections still tell
 * what is open.
 */
export async function lookOutside(
  targets: readonly CheckedAddress[],
  ports: readonly number[],
  settings: LookSettings,
  progress: LookProgress,
): Promise<Looked> {
  if (settings.nmap === null) return byConnections(targets, ports, settings, progress, []);
  const totalMs = hostMs + targets.length * 60 * secondMs;
  const { signal, onProgress } = progress;
  const run = runNmap(settings.nmap, targets, ports, {
    ...{ signal, totalMs, hostTimeoutMs: hostMs },
    onProgress: ({ task, percent }) => onProgress(shareOf(task, percent)),
  });
  const pieces: Buffer[] = [];
  for await (const piece of run.xml) pieces.push(piece as Buffer);
  const { outcome, message } = await run.ended;
  switch (outcome) {
    case "finished":
      return { report: { chunks: inOrder(pieces) }, notes: [] };
    case "cancelled":
      return { report: null, notes: [] };
    case "timeout":
      return { report: null, notes: ["nmap took too long and was ended; nothing of it was kept."] };
    default: {
      const words = message === "" ? "nmap failed" : `nmap failed (${message.slice(0, 200)})`;
      const note = `${words}; the ports were tried by connections instead.`;
      return byConnections(targets, ports, settings, progress, [note]);
    }
  }
}

/** nmap first tries all ports, then asks the open ones what they are. */
const shareOf = (task: string, percent: number): number =>
  /connect scan/i.test(task) ? percent / 125 : /service scan/i.test(task) ? 0.8 + percent / 500 : 0;

async function byConnections(
  targets: readonly CheckedAddress[],
  ports: readonly number[],
  { pace }: LookSettings,
  { signal, onProgress }: LookProgress,
  notes: string[],
): Promise<Looked> {
  const { perSecond = 200, concurrency = 64, timeoutMs = 2_000 } = pace;
  const tries = targets.length * ports.length;
  // Twice for each port without an answer, at the pace or at the pauses, whichever is slower.
  const worstMs = 2 * tries * Math.max(secondMs / perSecond, timeoutMs / concurrency);
  const scan = await connectScan(targets, ports, {
    ...{ ...pace, signal, totalMs: Math.max(60 * secondMs, 2 * worstMs) },
    onProgress: ({ done, total }) => onProgress(done / total),
  });
  return { report: signal.aborted ? null : { parts: connectParts(scan) }, notes };
}

/** nmap's output is held until it is whole: a transaction must not wait for a network. */
async function* inOrder(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}
