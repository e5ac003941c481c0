import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { assertChecked, type CheckedAddress } from "./may-touch.ts";
import { assertPorts, toRanges } from "./port-list.ts";

export type NmapOptions = {
  /** For one address, and for the whole run. */
  hostTimeoutMs?: number;
  totalMs?: number;
  signal?: AbortSignal | undefined;
  /** What nmap says of the task that it is at (`Connect Scan`, `Service scan`), in percent. */
  onProgress?: (progress: { task: string; percent: number }) => void;
};

/** How a run ended. `failed`: nmap says why in `message`. Only the XML of a `finished` run is whole. */
export type NmapEnd = {
  outcome: "finished" | "cancelled" | "timeout" | "too_much" | "failed";
  message: string;
};

export type NmapRun = { pid: number | undefined; xml: Readable; ended: Promise<NmapEnd> };

/** Where packages put nmap. Not the PATH: what is started here is decided by whoever administers the machine. */
const folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin", "/usr/sbin"];
const xmlBytesMax = 256 * 1024 * 1024;
const messageMax = 2_000;
const killAfterMs = 2_000;

/** The installed nmap, or null. */
export function findNmap(): string | null {
  const isRunnable = (file: string): boolean => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return folders.map((folder) => path.join(folder, "nmap")).find(isRunnable) ?? null;
}

/**
 * The arguments of a run: connections only (`-sT`, no raw packets), light service detection, no host discovery, no DNS,
 * no scripts. Addresses stand behind `--`, where nothing can be an option; all are of one family.
 *
 * @throws Error when an address was not checked, a port is none, or the families are mixed
 */
export function nmapArguments(
  targets: readonly CheckedAddress[],
  ports: readonly number[],
  { hostTimeoutMs = 300_000 }: Pick<NmapOptions, "hostTimeoutMs"> = {},
): string[] {
  for (const target of targets) assertChecked(target);
  assertPorts(ports);
  const [first] = targets;
  if (first === undefined) throw new Error("there is no address to scan");
  if (targets.some(({ family }) => family !== first.family))
    throw new Error("IPv4 and IPv6 addresses need a run each");
  const list = toRanges(ports).map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
  return [
    ...["-Pn", "-n", "-sT", "-sV", "--version-light", "--unprivileged", "--noninteractive"],
    ...["--disable-arp-ping", "--max-retries", "2", "--host-timeout", `${Math.ceil(hostTimeoutMs)}ms`],
    ...["--stats-every", "2s", "-oX", "-", "-p", list.join(",")],
    ...(first.family === 6 ? ["-6"] : []),
    "--",
    ...targets.map(({ address }) => address),
  ];
}

/**
 * Starts nmap without a shell and hands its XML on as it comes. A cancelled or late run is ended, first kindly.
 * `ended` is settled when the process is gone, whether or not `xml` has been read.
 *
 * @throws Error as `nmapArguments` does
 */
export function runNmap(
  program: string,
  targets: readonly CheckedAddress[],
  ports: readonly number[],
  options: NmapOptions = {},
): NmapRun {
  const { totalMs = 1_800_000, signal, onProgress } = options;
  const child = spawn(program, nmapArguments(targets, ports, options), {
    stdio: ["ignore", "pipe", "pipe"],
    // nmap also looks for its data files where it stands, and in folders that the environment names.
    cwd: path.dirname(program),
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", NODE_ENV: "production" },
  });
  let cutBy: "cancelled" | "timeout" | "too_much" | null = null;
  const cut = (reason: "cancelled" | "timeout" | "too_much"): void => {
    cutBy ??= reason;
    endChild(child);
  };
  const cancel = (): void => cut("cancelled");
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  const timer = setTimeout(() => cut("timeout"), totalMs);
  const xml = watch({ onProgress, onTooMuch: () => cut("too_much") });
  child.stdout.pipe(xml);
  let message = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    message = (message + text).slice(0, messageMax);
  });
  const ended = new Promise<NmapEnd>((resolve) => {
    const settle = (outcome: NmapEnd["outcome"], text: string): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
      resolve({ outcome, message: text.trim() });
    };
    child.once("error", (error) => {
      xml.end();
      settle("failed", error.message);
    });
    child.once("exit", (code, killedBy) => {
      const isWell = code === 0;
      const ending = killedBy === null ? `exit code ${code}` : `killed by ${killedBy}`;
      settle(cutBy ?? (isWell ? "finished" : "failed"), isWell || cutBy ? message : `${message}\n${ending}`);
    });
  });
  return { pid: child.pid, xml, ended };
}

function endChild(child: ChildProcess): void {
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  child.once("exit", () => clearTimeout(late));
}

/** Passes the XML on, and picks nmap's own word of its progress out of it. */
function watch({
  onProgress,
  onTooMuch,
}: {
  onProgress: NmapOptions["onProgress"];
  onTooMuch: () => void;
}): Transform {
  let bytes = 0;
  let rest = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > xmlBytesMax) {
        onTooMuch();
        return done();
      }
      if (onProgress) {
        const text = rest + chunk.toString("latin1");
        for (const [, task = "", percent] of text.matchAll(progressElement))
          onProgress({ task, percent: Math.min(100, Number(percent)) });
        rest = text.slice(text.lastIndexOf(">") + 1).slice(0, elementMax);
      }
      done(null, chunk);
    },
  });
}

const elementMax = 300;
const progressElement = /<taskprogress task="([^"<]{1,60})" time="\d+" percent="(\d+(?:\.\d+)?)"[^>]*>/g;
