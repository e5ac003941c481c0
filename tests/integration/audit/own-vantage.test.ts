import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import {
  askForDueScans,
  askForScan,
  askForVerification,
  cancelAuditRun,
} from "../../../lib/audit/ask-for-run.ts";
import { changeOwnVantage } from "../../../lib/audit/change-own-vantage.ts";
import { findTargets } from "../../../lib/audit/find-targets.ts";
import { listAuditRuns, readAuditRun } from "../../../lib/read/audit-runs.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { listFleetAddresses } from "../../../lib/store/server-address/list-fleet-addresses.ts";
import { noteAddresses } from "../../../lib/store/server-address/note-addresses.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { findNmap } from "../../../lib/vantage/run-nmap.ts";
import { verify } from "../../../lib/vantage/verify/verify.ts";
import { type Listener, listenOn } from "../../support/loopback.ts";
import { startNginx } from "../../support/nginx.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { startRedis } from "../../support/redis-server.ts";
import {
  asksPassword,
  digestChallenge,
  type RtspServer,
  startRtspServer,
  streamsOpenly,
} from "../../support/rtsp-server.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";
import { aLoopbackServer, quickLook, runAll, turnOnVantage } from "../../support/vantage.ts";

openTestDatabase();

type Stood = { port: number; state: string; service: string | null; verdict: string; process: string | null };
const endpointsOf = (serverId: number) => getSql()<Stood[]>`
  select port, state, service, verdict, process from port_endpoint where server_id = ${serverId} order by port`;
const proofsOf = (serverId: number) => getSql()<{ port: number; kind: string; verdict: string }[]>`
  select port, kind, verdict from port_proof where server_id = ${serverId} order by port, kind`;

const asked = async (names: readonly string[], now = new Date()): Promise<string> => {
  const result = await askForScan(names, "anna@example.org", now);
  if (!result.ok) throw new Error(result.reason);
  return result.value.runId;
};

describe("our own vantage that nobody has turned on", () => {
  it("looks at nothing", async () => {
    await aLoopbackServer("early");
    expect(await askForScan(["early"], "anna@example.org", new Date())).toEqual({
      ok: false,
      reason: "Our own vantage is off. An admin turns it on under Ports, Vantages.",
    });
    await getSql()`insert into audit_run (kind, asked_at, servers) values ('scan', now(), '{}')`;
    await runAll(quickLook([1]));
    const [run] = await listAuditRuns();
    expect(run).toMatchObject({ state: "failed", words: ["Our own vantage is off; an admin turns it on."] });
  });
});

const scanners: [string, string | null][] = [
  ["nmap", findNmap()],
  ["connections", null],
];

describe.each(scanners)("a scan with %s of a machine with real services", (scanner, nmap) => {
  const closing: (() => Promise<unknown>)[] = [];
  let ports: Record<string, number>;
  let serverId: number;
  let rtspOpen: RtspServer;
  let runId: string;

  beforeAll(async () => {
    await turnOnVantage();
    rtspOpen = await startRtspServer(streamsOpenly());
    const rtspClosed = await startRtspServer(asksPassword(digestChallenge));
    const silent: Listener = await listenOn();
    const nginx = await startNginx();
    const folder = await makeTemporaryFolder();
    const redis = await startRedis(folder.path);
    closing.push(rtspOpen.close, rtspClosed.close, silent.close, folder.remove);
    if (nginx) closing.push(nginx.stop);
    if (redis) closing.push(redis.stop);
    ports = {
      rtspOpen: rtspOpen.port,
      rtspClosed: rtspClosed.port,
      silent: silent.port,
      postgres: Number(new URL(inject("templateUrl")).port),
      ...(nginx ? { nginx: nginx.port } : {}),
      ...(redis ? { redis: Number(new URL(redis.url).port) } : {}),
    };
    serverId = (await aLoopbackServer(`gateway-${scanner}`)).serverId;
    runId = await asked([`gateway-${scanner}`]);
    await runAll(quickLook(Object.values(ports), { nmap }));
  });
  afterAll(() => Promise.all(closing.splice(0).map((close) => close())));

  it.skipIf(scanner === "nmap" && nmap === null)("finds what listens", async () => {
    const found = await endpointsOf(serverId);
    expect(found.map(({ port, state, verdict }) => [port, state, verdict])).toEqual(
      Object.values(ports)
        .sort((a, b) => a - b)
        .map((port) => [port, "open", "OUTSIDE_ONLY"]),
    );
  });

  it.skipIf(scanner !== "nmap" || nmap === null)("knows services, and verifies what can be", async () => {
    const services = new Map((await endpointsOf(serverId)).map(({ port, service }) => [port, service]));
    expect(services.get(ports.rtspOpen ?? 0)).toBe("rtsp");
    const proofs = new Map(
      (await proofsOf(serverId)).map(({ port, kind, verdict }) => [port, `${kind} ${verdict}`]),
    );
    expect(proofs.get(ports.rtspOpen ?? 0)).toBe("rtsp open_stream");
    expect(proofs.get(ports.rtspClosed ?? 0)).toBe("rtsp digest");
    if (ports.redis) expect(proofs.get(ports.redis)).toBe("redis open");
    if (ports.nginx) expect(proofs.get(ports.nginx)).toBe("http served");
    expect(rtspOpen.heads.filter((head) => /^(SETUP|PLAY)/.test(head))).toEqual([]);
  });

  it("says how far it came and what became of it", async () => {
    const run = await readAuditRun(runId);
    expect(run).toMatchObject({
      state: "done",
      askedBy: "anna@example.org",
      servers: [`gateway-${scanner}`],
      serversDone: 1,
      words: ["1 of 1 server scanned."],
    });
    expect(run?.done).toBe(run?.total);
    expect(run?.scanId).not.toBeNull();
  });
});

describe("what may not be looked at", () => {
  it("is refused when it is asked for, and said", async () => {
    await turnOnVantage();
    await ensureServer("unproven", { addresses: ["203.0.113.9", "169.254.169.254"] });
    await getSql()`update server set addresses = addresses || '{camera.example.org}' where name = 'unproven'`;
    expect(await askForScan(["unproven"], "anna@example.org", new Date())).toEqual({
      ok: false,
      reason: [
        "There is no address that may be looked at.",
        "203.0.113.9 of unproven is registered but no report has shown it yet.",
        "169.254.169.254 of unproven is never looked at: it names no single machine, or leads to another one than it says.",
        "camera.example.org of unproven is a name: only addresses are looked at, since a name may lead elsewhere tomorrow.",
      ].join(" "),
    });
    expect(await askForScan(["nobody"], "anna@example.org", new Date())).toEqual({
      ok: false,
      reason: "There is no server nobody.",
    });
  });

  it("is refused again when the scan begins: what is no more registered is no more scanned", async () => {
    const listener = await listenOn();
    try {
      const { name } = await aLoopbackServer("moved");
      const runId = await asked([name]);
      await getSql()`update server set allows_private_scans = false where name = ${name}`;
      await runAll(quickLook([listener.port], { nmap: null }));
      expect(await readAuditRun(runId)).toMatchObject({
        state: "failed",
        words: [
          "There is no address that may be looked at.",
          "127.0.0.1 of moved is private here; an admin has to allow it for this server.",
        ],
      });
      expect(listener.connections).toBe(0);
    } finally {
      await listener.close();
    }
  });

  it("is a server's address that only another one has proven", async () => {
    await aLoopbackServer("owner", ["127.0.0.7"]);
    const { serverId } = await ensureServer("claims", { addresses: ["127.0.0.7"] });
    await getSql()`update server set allows_private_scans = true where server_id = ${serverId}`;
    const refused = await askForScan(["claims"], "anna@example.org", new Date());
    expect(refused.ok).toBe(false);
    if (!refused.ok)
      expect(refused.reason).toContain("127.0.0.7 of claims is registered but no report has shown it");
  });
});

describe("a run", () => {
  it("that waits is cancelled at once, and one at work soon, with nothing half stored", async () => {
    await turnOnVantage();
    const { name, serverId } = await aLoopbackServer("long", ["127.0.0.11"]);
    const waiting = await asked([name]);
    expect(await cancelAuditRun(waiting, "ben@example.org", new Date())).toEqual({ ok: true, value: null });
    expect(await readAuditRun(waiting)).toMatchObject({ state: "cancelled", cancelledBy: "ben@example.org" });
    const runId = await asked([name]);
    const slow = quickLook(
      Array.from({ length: 500 }, (_, i) => 30_000 + i),
      {
        nmap: null,
        pace: { concurrency: 1, perSecond: 20, timeoutMs: 1_000 },
      },
    );
    const working = runAll(slow);
    while ((await readAuditRun(runId))?.state !== "running")
      await new Promise((done) => setTimeout(done, 20));
    await cancelAuditRun(runId, "ben@example.org", new Date());
    await working;
    const run = await readAuditRun(runId);
    expect(run).toMatchObject({
      state: "cancelled",
      words: ["Cancelled by ben@example.org.", "0 of 1 server scanned."],
    });
    expect(run?.total).toBe(500);
    expect(await endpointsOf(serverId)).toEqual([]);
    expect(await cancelAuditRun(runId, "ben@example.org", new Date())).toMatchObject({ ok: false });
  });

  it("whose worker died goes on behind the servers that were done", async () => {
    const listener = await listenOn("127.0.0.12");
    try {
      const first = await aLoopbackServer("done-before", ["127.0.0.12"]);
      const second = await aLoopbackServer("still-to-do", ["127.0.0.13"]);
      const runId = await asked([first.name, second.name]);
      // As a worker leaves it that was killed: running, with a claim that ends.
      await getSql()`
        update audit_run set state = 'running', started_at = now(), claimed_until = now() - interval '1 second',
               servers_done = array[${first.serverId}::int]
        where run_id = ${runId}`;
      await runAll(quickLook([listener.port], { nmap: null }));
      expect(await readAuditRun(runId)).toMatchObject({ state: "done", serversDone: 2, done: 2, total: 2 });
      expect(listener.connections).toBe(0);
      const scans = await getSql()`select 1 from port_look where server_id = ${second.serverId}`;
      expect(scans).toHaveLength(1);
    } finally {
      await listener.close();
    }
  });

  it("that is at work is nobody else's", async () => {
    const { name } = await aLoopbackServer("held", ["127.0.0.14"]);
    const runId = await asked([name]);
    await getSql()`
      update audit_run set state = 'running', started_at = now(), claimed_until = now() + interval '1 minute'
      where run_id = ${runId}`;
    expect(await runAll(quickLook([1]))).toBe(0);
    await getSql()`update audit_run set claimed_until = now() where run_id = ${runId}`;
  });

  it("is given back by a worker that stops", async () => {
    const { name } = await aLoopbackServer("stopped", ["127.0.0.15"]);
    await getSql()`update audit_run set state = 'done' where state in ('waiting', 'running')`;
    const runId = await asked([name]);
    let isStopping = false;
    const slow = quickLook(
      Array.from({ length: 200 }, (_, i) => 30_000 + i),
      {
        nmap: null,
        pace: { concurrency: 1, perSecond: 10, timeoutMs: 1_000 },
      },
    );
    const working = runAll(slow, undefined, () => isStopping);
    while ((await readAuditRun(runId))?.state !== "running")
      await new Promise((done) => setTimeout(done, 20));
    isStopping = true;
    await working;
    expect(await readAuditRun(runId)).toMatchObject({ state: "waiting" });
  });

  it("may only verify what is known to be open", async () => {
    const rtsp = await startRtspServer(streamsOpenly(), { host: "127.0.0.16", port: 8554 });
    try {
      await getSql()`update audit_run set state = 'done' where state in ('waiting', 'running')`;
      const { name, serverId } = await aLoopbackServer("camera", ["127.0.0.16"]);
      await asked([name]);
      await runAll(quickLook([8554], { nmap: null }));
      expect(await proofsOf(serverId)).toEqual([{ port: 8554, kind: "rtsp", verdict: "open_stream" }]);
      await getSql()`delete from port_proof where server_id = ${serverId}`;
      const again = await askForVerification([name], "anna@example.org", new Date());
      if (!again.ok) throw new Error(again.reason);
      await runAll(quickLook([], { nmap: null }));
      expect(await readAuditRun(again.value.runId)).toMatchObject({
        state: "done",
        words: ["1 of 1 server verified."],
      });
      expect(await proofsOf(serverId)).toEqual([{ port: 8554, kind: "rtsp", verdict: "open_stream" }]);
    } finally {
      await rtsp.close();
    }
  });
});

describe("the schedule", () => {
  it("takes a few servers at a time, each once in the interval, and none that may not be looked at", async () => {
    await getSql()`update server set removed_at = now()`;
    await getSql()`delete from audit_run`;
    await turnOnVantage({ intervalMinutes: 60 });
    for (let i = 0; i < 20; i++) await aLoopbackServer(`fleet-${i}`, [`127.0.1.${i + 1}`]);
    await ensureServer("unseen", { addresses: ["203.0.113.77"] });
    const start = Date.now();
    const ask = (minutes: number): Promise<number> => askForDueScans(new Date(start + minutes * 60_000));
    const work = (): Promise<number> => runAll(quickLook([1], { nmap: null }));
    expect(await ask(0)).toBe(16);
    expect(await ask(1)).toBe(0);
    await work();
    expect(await ask(2)).toBe(4);
    await work();
    expect(await ask(3)).toBe(0);
    expect(await ask(59)).toBe(0);
    expect(await ask(61)).toBe(16);
    await getSql()`update audit_run set state = 'done' where state = 'waiting'`;
    await changeOwnVantage({ isEnabled: false });
    expect(await ask(600)).toBe(0);
    await changeOwnVantage({ isEnabled: true });
  });
});

describe("addresses that lead elsewhere", () => {
  it("are refused from the registration to the connection: spellings, names, forms that carry IPv4", async () => {
    const listener = await listenOn("127.0.0.1");
    try {
      const tricks = [
        ...[
          "127.1",
          "2130706433",
          "0x7f000001",
          "0177.0.0.1",
          "localhost",
          "localtest.me",
          "127.0.0.1.nip.io",
        ],
        ...["64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "fe80::1%lo", "[::1]", "0.0.0.0", "::"],
      ];
      const { serverId } = await ensureServer("tricky");
      await getSql()`
        update server set addresses = ${tricks}::text[], allows_private_scans = true where server_id = ${serverId}`;
      await noteAddresses(serverId, ["127.0.0.1", "::1", "0.0.0.0"], "report", new Date(), getSql());
      expect((await askForScan(["tricky"], "anna@example.org", new Date())).ok).toBe(false);
      await getSql()`insert into audit_run (kind, asked_at, servers) values ('scan', now(), ${[serverId]}::int[])`;
      await runAll(quickLook([listener.port]));
      const [run] = await listAuditRuns(1);
      expect(run).toMatchObject({ state: "failed", done: 0 });
      expect(listener.connections).toBe(0);
    } finally {
      await listener.close();
    }
  });

  it("are not followed where a web server redirects to them", async () => {
    const elsewhere = await listenOn("127.0.0.1");
    const web = await listenOn("127.0.0.31", (socket) => {
      socket.end(
        `HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:${elsewhere.port}/\r\nContent-Length: 0\r\n\r\n`,
      );
    });
    try {
      const { name, serverId } = await aLoopbackServer("redirects", ["127.0.0.31"]);
      await asked([name]);
      await runAll(quickLook([web.port], { nmap: null }));
      const fleet = findTargets(await listFleetAddresses(), [serverId]);
      const [target] = fleet.targets[0]?.addresses ?? [];
      if (!target) throw new Error("no target");
      const look = await verify(target, web.port, { kind: "http", tls: false });
      expect(look).toMatchObject({ verdict: "redirects", status: 302 });
      expect(elsewhere.connections).toBe(0);
    } finally {
      await web.close();
      await elsewhere.close();
    }
  });
});

describe("how the vantage looks", () => {
  it("is refused where it makes no sense", async () => {
    expect(await changeOwnVantage({ intervalMinutes: 1 })).toMatchObject({ ok: false });
    expect(await changeOwnVantage({ address: "vantage.example.org" })).toMatchObject({ ok: false });
    expect(await changeOwnVantage({ intervalMinutes: Number.NaN })).toMatchObject({ ok: false });
  });
});
