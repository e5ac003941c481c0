import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export type EndToEnd = {
  lines: number;
  linesPerSecond: number;
  /** Highest sum of the resident memory of web and workers, in bytes. */
  memoryBytesMax: number;
};

type Sender = { token: string; bodies: Iterable<Buffer> };

/** Bodies under way at once from each sender. */
const inFlight = 2;

/**
 * Sends bodies to a running instance until all are accepted, and waits until all of them are stored.
 *
 * @param pids processes whose memory counts
 * @param storedLines asks how many lines are stored by now
 */
export async function measureEndToEnd(
  url: string,
  senders: readonly Sender[],
  pids: readonly number[],
  storedLines: () => Promise<number>,
): Promise<EndToEnd> {
  let memoryBytesMax = 0;
  const watch = setInterval(() => {
    memoryBytesMax = Math.max(memoryBytesMax, memoryOf(pids));
  }, 500);
  const startedAt = performance.now();
  try {
    const sent = await Promise.all(senders.map((sender) => send(url, sender)));
    const lines = sent.reduce((sum, count) => sum + count, 0);
    while ((await storedLines()) < lines) await sleep(100);
    return { lines, linesPerSecond: (lines / (performance.now() - startedAt)) * 1000, memoryBytesMax };
  } finally {
    clearInterval(watch);
  }
}

async function send(url: string, { token, bodies }: Sender): Promise<number> {
  const iterator = bodies[Symbol.iterator]();
  let lines = 0;
  const sendOn = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const accepted = await post(url, token, next.value);
      lines += accepted;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, sendOn));
  return lines;
}

async function post(url: string, token: string, body: Buffer): Promise<number> {
  for (;;) {
    const response = await fetch(`${url}/api/v1/logs`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "text/plain" },
      body: new Uint8Array(body),
    });
    const answer = (await response.json()) as { lines: number };
    if (response.status === 200) return answer.lines;
    if (response.status !== 503) throw new Error(`the instance answered ${response.status}`);
    await sleep(500);
  }
}

/** Resident memory in bytes, as `ps` tells it. */
function memoryOf(pids: readonly number[]): number {
  const text = execFileSync("ps", ["-o", "rss=", "-p", pids.join(",")], { encoding: "utf8" });
  return text
    .trim()
    .split(/\s+/)
    .reduce((sum, kilobytes) => sum + Number(kilobytes) * 1024, 0);
}
