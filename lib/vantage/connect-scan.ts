import { setMaxListeners } from "node:events";
import type { Observation, ScanEnd, ScannedHost, UnlistedPorts } from "../scan/scan.ts";
import { assertChecked, type CheckedAddress } from "./may-touch.ts";
import { type ConnectFailure, openSocket } from "./open-socket.ts";
import { makePacer } from "./pacer.ts";
import { assertPorts, toRanges } from "./port-list.ts";

export type ConnectScanOptions = {
  /** Connections at the same time, and new ones in a second; over all addresses. */
  concurrency?: number;
  perSecond?: number;
  /** For one connection, and for the whole scan. */
  timeoutMs?: number;
  totalMs?: number;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: ScanProgress) => void;
};

export type ScanProgress = { done: number; total: number; open: number };

/** What a scan found, in the parts that every reader of scan output gives. */
export type ConnectScan = {
  startedAt: Date;
  hosts: readonly ScannedHost[];
  ports: readonly Observation[];
  end: ScanEnd;
};

/**
 * Tries TCP connections to the same ports of checked addresses, and closes them at once. No privileges and no raw
 * packets: what the operating system answers is what is known.
 *
 * A port without an answer is tried twice. An address of which nothing answered has state `unknown`, since a machine
 * that is off looks the same; one of which not every port could be tried is `isTimedOut`, and all that is known of it
 * is listed.
 *
 * @throws Error when an address was not checked or a port is none
 */
export async function connectScan(
  targets: readonly CheckedAddress[],
  ports: readonly number[],
  options: ConnectScanOptions = {},
): Promise<ConnectScan> {
  const { concurrency = 64, perSecond = 200, timeoutMs = 2_000, totalMs = 600_000 } = options;
  for (const target of targets) assertChecked(target);
  assertPorts(ports);
  const startedAt = new Date();
  const late = AbortSignal.timeout(totalMs);
  const signal = AbortSignal.any(options.signal ? [late, options.signal] : [late]);
  setMaxListeners(0, signal);
  const pace = makePacer(perSecond, signal);
  const tries = triesOf(targets, [...new Set(ports)]);
  const found = new Map<CheckedAddress, Seen[]>(targets.map((target) => [target, []]));
  const progress: ScanProgress = { done: 0, total: targets.length * new Set(ports).size, open: 0 };
  const work = async (): Promise<void> => {
    for (const { target, port } of tries) {
      const answer = await tryPort(target, port, { timeoutMs, signal, pace });
      if (signal.aborted && answer === "not-tried") return;
      found.get(target)?.push({ port, answer, at: new Date() });
      progress.done++;
      if (answer === "syn-ack") progress.open++;
      options.onProgress?.({ ...progress });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const wanted = new Set(ports).size;
  const isWhole = [...found.values()].every((seen) => seen.length === wanted);
  return {
    startedAt,
    hosts: targets.map((target) => hostOf(target, found.get(target) ?? [], { wanted, startedAt })),
    ports: targets.flatMap((target) => listed(target, found.get(target) ?? [], wanted)),
    end: {
      finishedAt: new Date(),
      outcome: isWhole ? "complete" : "partial",
      coverage: [{ protocol: "tcp", ports: toRanges(ports) }],
      isPrivileged: null,
      notes: isWhole
        ? []
        : [options.signal?.aborted ? "The scan was cancelled." : "The scan ran out of time."],
    },
  };
}

type Answer = "syn-ack" | ConnectFailure;
type Seen = { port: number; answer: Answer; at: Date };

/** Port by port over all addresses, so that no machine is tried in one rush. Workers share the one iterator. */
function* triesOf(
  targets: readonly CheckedAddress[],
  ports: readonly number[],
): Generator<{ target: CheckedAddress; port: number }, void> {
  for (const port of ports) for (const target of targets) yield { target, port };
}

async function tryPort(
  target: CheckedAddress,
  port: number,
  { timeoutMs, signal, pace }: { timeoutMs: number; signal: AbortSignal; pace: () => Promise<void> },
): Promise<Answer> {
  let answer: Answer = "not-tried";
  for (let attempt = 0; attempt < 2; attempt++) {
    const isMyTurn = await pace().then(
      () => true,
      () => false,
    );
    if (!isMyTurn) return "not-tried";
    const opened = await openSocket(target, port, { timeoutMs, signal });
    if (opened.ok) {
      opened.value.destroy();
      return "syn-ack";
    }
    answer = opened.reason;
    if (answer === "conn-refused" || answer === "host-unreach") return answer;
  }
  return answer;
}

const stateOf: Record<Answer, "open" | "closed" | "filtered" | null> = {
  "syn-ack": "open",
  "conn-refused": "closed",
  "no-response": "filtered",
  "host-unreach": "filtered",
  "not-tried": null,
};

function isDone(seen: readonly Seen[], wanted: number): boolean {
  return seen.length === wanted && seen.every(({ answer }) => answer !== "not-tried");
}

function hostOf(
  target: CheckedAddress,
  seen: readonly Seen[],
  { wanted, startedAt }: { wanted: number; startedAt: Date },
): ScannedHost {
  const has = (answer: Answer): boolean => seen.some((each) => each.answer === answer);
  const reason = (["syn-ack", "conn-refused", "host-unreach", "no-response"] as const).find(has) ?? null;
  const isUp = reason === "syn-ack" || reason === "conn-refused";
  return {
    address: target.address,
    names: [],
    state: isUp ? "up" : reason === "host-unreach" ? "down" : "unknown",
    reason,
    startedAt,
    endedAt: seen.at(-1)?.at ?? null,
    isTimedOut: !isDone(seen, wanted),
    unlisted: isDone(seen, wanted) ? unlistedOf(seen) : [],
  };
}

function unlistedOf(seen: readonly Seen[]): UnlistedPorts[] {
  return (["closed", "filtered"] as const).flatMap((state) => {
    const ports = seen.filter(({ answer }) => stateOf[answer] === state).map(({ port }) => port);
    if (ports.length === 0) return [];
    return [{ state, count: ports.length, coverage: { protocol: "tcp" as const, ports: toRanges(ports) } }];
  });
}

/** Open ports; all that are known where the address was not done. */
function listed(target: CheckedAddress, seen: readonly Seen[], wanted: number): Observation[] {
  const all = !isDone(seen, wanted);
  return seen
    .filter(({ answer }) => answer === "syn-ack" || (all && answer !== "not-tried"))
    .sort((a, b) => a.port - b.port)
    .map(({ port, answer, at }) => ({
      host: null,
      address: target.address,
      protocol: "tcp",
      port,
      state: stateOf[answer] ?? "unknown",
      reason: answer,
      service: null,
      serviceMethod: null,
      product: null,
      version: null,
      extraInfo: null,
      tunnel: null,
      banner: null,
      cpes: [],
      scripts: [],
      certificate: null,
      seenAt: at,
      socket: null,
    }));
}
