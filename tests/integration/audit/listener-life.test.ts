import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { askForScan } from "../../../lib/audit/ask-for-run.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { createToken } from "../../../lib/store/token/create-token.ts";
import { findNmap } from "../../../lib/vantage/run-nmap.ts";
import { startIngestionServer } from "../../support/ingestion-server.ts";
import { aLine } from "../../support/log-lines.ts";
import { listenOn } from "../../support/loopback.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { handIn } from "../../support/reports.ts";
import { aLoopbackServer, quickLook, runAll, turnOnVantage } from "../../support/vantage.ts";

openTestDatabase();

const run = promisify(execFile);
const ss = ["/usr/bin/ss", "/bin/ss", "/usr/sbin/ss", "/sbin/ss"].find((file) => existsSync(file));

type Found = { state: string; rule: string; resolution: string | null };
const findingAt = async (serverId: number, port: number): Promise<Found | null> => {
  const [row] = await getSql()<Found[]>`
    select state, rule, body->>'resolution' as resolution from finding
    where server_id = ${serverId} and port = ${port} and family = 'exposure'`;
  return row ?? null;
};

describe.skipIf(ss === undefined)("a listener, as ss shows it on the machine itself", () => {
  it("is found when it opens, and resolved by observation after two reports without it", async () => {
    const { serverId } = await ensureServer("this-machine");
    const start = Date.now() - 3_600_000;
    let minutes = 0;
    const report = async (): Promise<void> => {
      const { stdout } = await run(ss ?? "", ["-H", "-tulpne"], { maxBuffer: 16 * 1024 * 1024 });
      const takenAt = new Date(start + ++minutes * 60_000);
      const done = await handIn(stdout, { serverName: "this-machine", takenAt, receivedAt: takenAt });
      if (!done.ok) throw new Error(done.reason.message);
    };
    await report();
    const listener = await listenOn("0.0.0.0");
    const { port } = listener;
    try {
      await report();
      expect(await findingAt(serverId, port)).toEqual({
        state: "new",
        rule: "unexpected_open",
        resolution: null,
      });
    } finally {
      await listener.close();
    }
    await report();
    expect(await findingAt(serverId, port)).toMatchObject({ state: "unverified" });
    await report();
    expect(await findingAt(serverId, port)).toMatchObject({ state: "resolved", resolution: "observed" });
  });
});

const scanners: [string, string | null][] = [
  ["nmap", findNmap()],
  ["connections", null],
];

describe.each(scanners)("a listener, as our own vantage sees it with %s", (scanner, nmap) => {
  it.skipIf(scanner === "nmap" && nmap === null)(
    "is found when it opens, and resolved by observation after two scans without it",
    async () => {
      await turnOnVantage();
      const address = scanner === "nmap" ? "127.0.0.21" : "127.0.0.22";
      const { serverId, name } = await aLoopbackServer(`seen-by-${scanner}`, [address]);
      const listener = await listenOn(address);
      const { port } = listener;
      await listener.close();
      // Scans tell their time in whole seconds.
      const scan = async (): Promise<void> => {
        await new Promise((done) => setTimeout(done, 1_100));
        const asked = await askForScan([name], "anna@example.org", new Date());
        if (!asked.ok) throw new Error(asked.reason);
        await runAll(quickLook([port, port === 65_535 ? 1 : port + 1], { nmap }));
      };
      await scan();
      expect(await findingAt(serverId, port)).toBeNull();
      const again = await listenAt(address, port);
      await scan();
      expect(await findingAt(serverId, port)).toMatchObject({ state: "new", rule: "exposed" });
      await again.close();
      await scan();
      expect(await findingAt(serverId, port)).toMatchObject({ state: "unverified" });
      await scan();
      expect(await findingAt(serverId, port)).toMatchObject({ state: "resolved", resolution: "observed" });
    },
  );
});

async function listenAt(host: string, port: number): Promise<{ close(): Promise<void> }> {
  const { createServer } = await import("node:net");
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

describe("the address from which a server sends its lines", () => {
  const lines = `${aLine({ at: new Date(), address: "192.0.2.1", request: "GET / HTTP/1.1", status: 200, bytes: 1, agent: "-" })}\n`;
  const peersOf = async (serverId: number): Promise<string[]> => {
    const rows = await getSql()<{ address: string }[]>`
      select host(address) as address from server_address where server_id = ${serverId} and how = 'peer' order by 1`;
    return rows.map(({ address }) => address);
  };
  const send = async (url: string, token: string, more: Record<string, string> = {}): Promise<number> =>
    (
      await fetch(`${url}/api/v1/logs`, {
        method: "POST",
        body: `${lines}${Math.random()}\n`,
        headers: { authorization: `Bearer ${token}`, "content-type": "text/plain", ...more },
      })
    ).status;

  it("proves that the address is its own, once and not for every batch; a stranger proves nothing", async () => {
    const { serverId } = await ensureServer("shipper");
    const token = (await createToken({ scope: "ingest", serverName: "shipper" })).token;
    const server = await startIngestionServer();
    try {
      expect(await send(server.url, "wrong")).toBe(401);
      expect(await peersOf(serverId)).toEqual([]);
      for (let i = 0; i < 3; i++) expect(await send(server.url, token)).toBe(200);
      await expect.poll(() => peersOf(serverId)).toEqual(["127.0.0.1"]);
      // Nobody vouches for what a client says of itself.
      await send(server.url, token, { "x-forwarded-for": "203.0.113.80" });
      expect(await peersOf(serverId)).toEqual(["127.0.0.1"]);
    } finally {
      await server.close();
    }
  });

  it("is the one that a trusted proxy states", async () => {
    const { serverId } = await ensureServer("behind-proxy");
    const token = (await createToken({ scope: "ingest", serverName: "behind-proxy" })).token;
    const server = await startIngestionServer({ trustedProxies: "127.0.0.1" });
    try {
      expect(await send(server.url, token, { "x-forwarded-for": "203.0.113.80" })).toBe(200);
      await expect.poll(() => peersOf(serverId)).toEqual(["203.0.113.80"]);
    } finally {
      await server.close();
    }
  });
});
