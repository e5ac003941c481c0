import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openRandom } from "../../../lib/demo/random.ts";
import { type Instance, runCommand, startInstance } from "../../support/instance.ts";
import { aLine } from "../../support/log-lines.ts";
import { processesBelow } from "../../support/processes.ts";

const start = Date.parse("2026-11-20T12:00:00Z");
let instance: Instance | undefined;
afterEach(async () => {
  await instance?.stop();
  instance = undefined;
});

/** Lines of which each is different, one in ten a probe. */
const aLog = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const request = n % 10 === 0 ? `GET /.env?n=${n} HTTP/1.1` : `GET /page/${n} HTTP/1.1`;
    return aLine({ at: new Date(start + n * 10), address: `198.18.${n % 7}.${n % 200}`, request });
  }).join("\n");

type Totals = {
  received: number;
  stored: number;
  duplicate: number;
  unparsed: number;
  pending: number;
  failed: number;
};

async function ledgerOf(running: Instance, token: string): Promise<Totals> {
  const response = await fetch(`${running.url}/api/v1/ledger`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { ledger } = (await response.json()) as { ledger: (Totals & { server: string })[] };
  const row = ledger.find(({ server }) => server === "web-1");
  if (!row) throw new Error("no ledger of web-1");
  return row;
}

/** What every roll-up and every list says of the day, through the API. */
async function verdictsOf(running: Instance, token: string): Promise<Record<string, number>> {
  const query = "from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z&step=day&by=verdict";
  const response = await fetch(`${running.url}/api/v1/trend?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { buckets } = (await response.json()) as { buckets: { key: string; count: number }[] };
  return Object.fromEntries(buckets.map(({ key, count }) => [key, count]));
}

async function tokensOf(running: Instance): Promise<{ ingest: string; read: string }> {
  const env = { DOORWATCH_DATA_DIR: running.dataDir };
  const [ingest, read] = [
    await runCommand(["token", "create", "--server", "web-1"], env),
    await runCommand(["token", "create", "--scope", "read"], env),
  ];
  return { ingest: ingest.stdout.trim(), read: read.stdout.trim() };
}

/** Sends a body as a good shipper does: again and again until it is accepted. */
async function ship(running: Instance, token: string, body: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const response = await fetch(`${running.url}/api/v1/logs`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body,
    }).catch(() => null);
    if (response?.status === 200) return;
    await response?.body?.cancel();
    await sleep(100);
  }
  throw new Error("a body was never accepted");
}

async function untilSettled(running: Instance, token: string): Promise<Totals> {
  for (;;) {
    const totals = await ledgerOf(running, token).catch(() => null);
    if (totals?.pending === 0) return totals;
    await sleep(200);
  }
}

describe("not one line is lost and not one is counted twice", () => {
  it("when web, worker and Postgres are killed at random while bodies arrive", {
    timeout: 600_000,
  }, async () => {
    const running = await startInstance();
    instance = running;
    const tokens = await tokensOf(running);
    const bodies = Array.from({ length: 80 }, (_, i) => aLog(i * 500, 500));
    const random = openRandom(Date.now() % 100_000);

    const killing = (async () => {
      const kinds = [/doorwatch\.js worker$/, /doorwatch\.js web$/, /postgres -D /];
      for (let kills = 0; kills < 8; ) {
        await sleep(random.between(300, 1_500));
        const kind = random.pick(kinds);
        const victim = processesBelow(running.pid).find(({ command }) => kind.test(command));
        // What is not up again yet cannot be killed.
        if (!victim) continue;
        process.kill(victim.pid, "SIGKILL");
        kills++;
      }
    })();
    const queue = [...bodies];
    const sendOn = async () => {
      for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
        await ship(running, tokens.ingest, body);
        await sleep(100);
      }
    };
    await Promise.all([sendOn(), sendOn(), killing]);

    const totals = await untilSettled(running, tokens.read);
    expect(totals).toMatchObject({ stored: 40_000, unparsed: 0, failed: 0 });
    expect(totals.received).toBe(40_000 + totals.duplicate);
    expect(await verdictsOf(running, tokens.read)).toEqual({ ordinary: 36_000, probe: 4_000 });
  });

  it("when the worker is killed in the middle of an import", { timeout: 600_000 }, async () => {
    const running = await startInstance();
    instance = running;
    const tokens = await tokensOf(running);
    const file = path.join(running.dataDir, "access.log");
    await writeFile(file, `${aLog(0, 120_000)}\n`);

    let isImporting = true;
    const killing = (async () => {
      while (isImporting) {
        await sleep(400);
        const victim = processesBelow(running.pid).find(({ command }) =>
          /doorwatch\.js worker$/.test(command),
        );
        if (victim) process.kill(victim.pid, "SIGKILL");
      }
    })();
    const imported = runCommand(["import", "--json", "--server", "web-1", file], {
      DOORWATCH_DATA_DIR: running.dataDir,
    });
    await sleep(2_500);
    isImporting = false;
    await killing;
    expect(JSON.parse((await imported).stdout)).toMatchObject({
      received: 120_000,
      stored: 120_000,
      duplicate: 0,
      unparsed: 0,
    });
    expect(await ledgerOf(running, tokens.read)).toMatchObject({
      received: 120_000,
      stored: 120_000,
      pending: 0,
      failed: 0,
    });
    expect(await verdictsOf(running, tokens.read)).toEqual({ ordinary: 108_000, probe: 12_000 });
  });
});
