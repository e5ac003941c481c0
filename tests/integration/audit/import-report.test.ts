import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { importReport } from "../../../lib/audit/import-report.ts";
import { listEndpoints } from "../../../lib/read/endpoints.ts";
import { listFindings } from "../../../lib/read/findings.ts";
import { listUnclaimed } from "../../../lib/read/unclaimed.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aServer, openTestDatabase } from "../../support/pipeline.ts";
import { chunksOf, handIn, nmapText, ssText } from "../../support/reports.ts";

openTestDatabase();

const minute = 60_000;
const start = Date.UTC(2026, 10, 2, 12);
const at = (minutes: number) => new Date(start + minutes * minute);

let hosts = 0;
/** A server with an address of its own. */
async function anAddressed(): Promise<{ name: string; serverId: number; address: string }> {
  const address = `203.0.113.${++hosts}`;
  const { name, serverId } = await aServer();
  await ensureServer(name, { addresses: [address] });
  return { name, serverId, address };
}

const portsOf = async (server: string) => (await listEndpoints({ server, limit: 100 })).rows;
const findingsOf = async (server: string) => (await listFindings({ server, limit: 100 })).rows;

/** Everything that a report can write. */
async function everything(): Promise<Record<string, number>> {
  const tables = [
    ...["port_scan", "port_look", "port_view", "port_server", "port_endpoint", "port_change", "finding"],
    ...["finding_event", "server_address", "unclaimed_host", "vantage", "server"],
  ];
  const sql = getSql();
  const counts = await Promise.all(
    tables.map(async (table) => {
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(table)}`;
      return [table, row?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts);
}

describe("the first report of a server", () => {
  it("learns what is open and raises nothing that is news", async () => {
    const { name } = await aServer();
    const done = await handIn(ssText({ port: 80 }, { port: 554, process: "mediamtx" }), {
      serverName: name,
      receivedAt: at(0),
    });
    expect(done).toMatchObject({
      ok: true,
      value: { tool: "ss", view: "inside", vantage: null, servers: [name], ports: 2, changes: 0, learned: 2 },
    });
    expect((await portsOf(name)).map(({ port, state, verdict }) => [port, state, verdict])).toEqual([
      [80, "open", "UNKNOWN"],
      [554, "open", "UNKNOWN"],
    ]);
    expect((await findingsOf(name)).map(({ port, isQuiet, state }) => [port, isQuiet, state])).toEqual([
      [554, true, "new"],
      [80, true, "new"],
    ]);
  });

  it("makes a server that was not registered, once its report could be read", async () => {
    const cut = await handIn("tcp LISTEN 0 511", { serverName: "never-made", receivedAt: at(0) });
    expect(cut.ok).toBe(false);
    await handIn(ssText({ port: 80 }), { serverName: "made-now", receivedAt: at(0) });
    const names = await getSql()`select name from server where name in ('never-made', 'made-now')`;
    expect(names.map(({ name }) => name)).toEqual(["made-now"]);
  });
});

describe("inside and outside together", () => {
  it("gives verdicts with both pieces of evidence", async () => {
    const { name, address } = await anAddressed();
    await handIn(
      ssText(
        { port: 554, process: "mediamtx" },
        { port: 5432, process: "postgres" },
        { port: 6379, address: "127.0.0.1", process: "redis-server" },
      ),
      { serverName: name, receivedAt: at(0) },
    );
    const ports = [{ port: 554, service: "rtsp" }, { port: 6379 }, { port: 8080 }];
    await handIn(nmapText({ at: at(5), hosts: [{ address, ports }] }), {
      vantageName: "fra-1",
      receivedAt: at(6),
    });
    const rows = await portsOf(name);
    expect(rows.map(({ port, verdict, tone, process }) => [port, verdict, tone, process])).toEqual([
      [554, "EXPOSED", "alarm", "mediamtx"],
      [5432, "GUARDED", "decision", "postgres"],
      [6379, "CONTRADICTION", "alarm", "redis-server"],
      [8080, "GHOST", "alarm", null],
    ]);
  });

  it("finds servers by the addresses that their own reports show", async () => {
    const { name } = await aServer();
    await handIn(ssText({ port: 443, address: "198.51.100.7" }), { serverName: name, receivedAt: at(0) });
    const scan = nmapText({ at: at(5), hosts: [{ address: "198.51.100.7", ports: [{ port: 443 }] }] });
    expect(await handIn(scan, { receivedAt: at(6) })).toMatchObject({
      ok: true,
      value: { servers: [name], unclaimed: 0 },
    });
  });

  it("keeps a finding when a door that was found from outside turns out to be a listener", async () => {
    const { name, address } = await anAddressed();
    const hostsOf = (ports: readonly number[]) => [{ address, ports: ports.map((port) => ({ port })) }];
    await handIn(nmapText({ at: at(0), hosts: hostsOf([]) }), { receivedAt: at(1) });
    await handIn(nmapText({ at: at(10), hosts: hostsOf([554]) }), { receivedAt: at(11) });
    const [before] = await findingsOf(name);
    expect(before).toMatchObject({ key: `${address} tcp 554`, verdict: "OUTSIDE_ONLY", isQuiet: false });
    await handIn(ssText({ port: 554 }), { serverName: name, receivedAt: at(20) });
    const after = await findingsOf(name);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before?.id, key: "any tcp 554", verdict: "EXPOSED" });
    expect((await portsOf(name)).map(({ key }) => key)).toEqual(["any tcp 554"]);
  });
});

describe("hosts that no server has the address of", () => {
  it("are listed once, with what was seen last; what did not answer is not", async () => {
    const hosts = [
      { address: "192.0.2.10", name: "printer.example", ports: [{ port: 9100, service: "jetdirect" }] },
      { address: "192.0.2.11", isDown: true },
      { address: "2001:db8::5", ports: [{ port: 22 }, { port: 80, state: "closed" as const }] },
    ];
    const scan = nmapText({ at: at(0), hosts });
    expect(await handIn(scan, { receivedAt: at(1) })).toMatchObject({
      ok: true,
      value: { servers: [], unclaimed: 2 },
    });
    await handIn(nmapText({ at: at(60), hosts: hosts.slice(0, 1) }), { receivedAt: at(61) });
    const { rows } = await listUnclaimed({ isIgnored: false, limit: 10 });
    expect(rows.map(({ address, names, open, lastSeen }) => [address, names, open, lastSeen])).toEqual([
      ["192.0.2.10", ["printer.example"], 1, at(60).toISOString()],
      ["2001:db8::5", [], 1, at(0).toISOString()],
    ]);
  });

  it("puts the pieces of masscan together", async () => {
    const records = [21, 22, 23].flatMap((port) =>
      ["192.0.2.50", "192.0.2.51"].map((ip) => ({
        ip,
        timestamp: String(start / 1000),
        ports: [{ port, proto: "tcp", status: "open", reason: "syn-ack", ttl: 54 }],
      })),
    );
    await handIn(JSON.stringify(records), { receivedAt: at(1) });
    const { rows } = await listUnclaimed({ isIgnored: false, limit: 10 });
    const found = rows.filter(({ address }) => address.startsWith("192.0.2.5"));
    expect(found.map(({ open, ports }) => [open, ports.map(({ port }) => port)])).toEqual([
      [3, [21, 22, 23]],
      [3, [21, 22, 23]],
    ]);
  });

  it("belong to the server that is named, if they are one", async () => {
    const { name } = await aServer();
    const scan = nmapText({ at: at(0), hosts: [{ address: "192.0.2.99", ports: [{ port: 22 }] }] });
    expect(await handIn(scan, { serverName: name, receivedAt: at(1) })).toMatchObject({
      ok: true,
      value: { servers: [name], unclaimed: 0 },
    });
  });
});

describe("the same report again", () => {
  it("changes nothing and answers as before, gzipped or not", async () => {
    const { name, address } = await anAddressed();
    const scan = nmapText({ at: at(0), hosts: [{ address, ports: [{ port: 22 }] }] });
    const first = await handIn(scan, { receivedAt: at(1) });
    const before = await everything();
    const again = await handIn(gzipSync(scan), { receivedAt: at(5_000) });
    expect(await everything()).toEqual(before);
    if (!first.ok || !again.ok) throw new Error("not taken");
    expect(again.value).toEqual({ ...first.value, isRepeated: true });
    expect(again.value.servers).toEqual([name]);
  });

  it("is a report of its own from another vantage", async () => {
    const { address } = await anAddressed();
    const scan = nmapText({ at: at(0), hosts: [{ address, ports: [{ port: 22 }] }] });
    const [a, b] = [
      await handIn(scan, { vantageName: "fra-1", receivedAt: at(1) }),
      await handIn(scan, { vantageName: "nyc-1", receivedAt: at(1) }),
    ];
    expect(a.ok && b.ok && a.value.scanId !== b.value.scanId && !b.value.isRepeated).toBe(true);
  });

  it("is a look of its own where it tells no time, unless it is sent again at once", async () => {
    const { name } = await aServer();
    const text = ssText({ port: 80 });
    const send = async (ms: number) => {
      const done = await handIn(text, { serverName: name, receivedAt: new Date(start + ms) });
      return done.ok && done.value.isRepeated;
    };
    expect([await send(0), await send(2_000), await send(60_000)]).toEqual([false, true, false]);
  });

  it("is known by the time that its sender states", async () => {
    const { name } = await aServer();
    const send = async (taken: number, received: number) => {
      const more = { serverName: name, takenAt: at(taken), receivedAt: at(received) };
      const done = await handIn(ssText({ port: 80 }), more);
      return done.ok && done.value.isRepeated;
    };
    expect([await send(0, 1), await send(0, 500), await send(60, 501)]).toEqual([false, true, false]);
    const [view] = await getSql()`
      select looked_at as at from port_view join server using (server_id) where name = ${name}`;
    expect(view?.at).toEqual(at(60));
  });
});

describe("reports of one server at once", () => {
  it("are stored one after the other, and none is lost", async () => {
    const { name, address } = await anAddressed();
    const inside = Array.from({ length: 6 }, (_, i) =>
      handIn(ssText({ port: 80 }, { port: 8000 + i }), { serverName: name, receivedAt: at(i * 10) }),
    );
    const outside = Array.from({ length: 6 }, (_, i) =>
      handIn(nmapText({ at: at(i * 10), hosts: [{ address, ports: [{ port: 80 }] }] }), {
        vantageName: i % 2 ? "fra-1" : "nyc-1",
        receivedAt: at(i * 10),
      }),
    );
    const done = await Promise.all([...inside, ...outside]);
    expect(done.every(({ ok }) => ok)).toBe(true);
    const [row] = await getSql()`
      select count(*)::int as looks from port_look join server using (server_id) where name = ${name}`;
    expect(row?.looks).toBe(12);
    expect((await portsOf(name)).find(({ port }) => port === 80)).toMatchObject({ verdict: "EXPOSED" });
  });

  it("store one and the same report once", async () => {
    const { address } = await anAddressed();
    const scan = nmapText({ at: at(0), hosts: [{ address, ports: [{ port: 22 }] }] });
    const done = await Promise.all(Array.from({ length: 5 }, () => handIn(scan, { receivedAt: at(1) })));
    const ids = new Set(done.map((one) => (one.ok ? one.value.scanId : "refused")));
    expect(ids.size).toBe(1);
    expect(done.filter((one) => one.ok && !one.value.isRepeated)).toHaveLength(1);
  });
});

describe("what cannot be read", () => {
  const whole = nmapText({ at: at(0), hosts: [{ address: "203.0.113.250", ports: [{ port: 22 }] }] });
  const entity = whole.replace(
    "<!DOCTYPE nmaprun>",
    '<!DOCTYPE nmaprun [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
  );
  const outside = whole.replace(
    "<!DOCTYPE nmaprun>",
    '<!DOCTYPE nmaprun [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  );
  const banner = whole.replace(
    "<ports>",
    `<ports><port protocol="tcp" portid="23"><state state="open"/><script id="banner" output="${"A".repeat(10 * 1024 * 1024)}"/></port>`,
  );

  it.each([
    ["a report that is cut off", whole.slice(0, -40), /ends|cut off/],
    [
      "one that is cut off within a host",
      whole.slice(0, whole.indexOf("<state")),
      /ends|cut off|203\.0\.113\.250/,
    ],
    ["an entity bomb", entity, /document type/],
    ["an entity from outside", outside, /document type/],
    ["a gzip stream that is cut off", gzipSync(whole).subarray(0, 200), /cut off/],
    ["a banner of 10 MB", banner, /./],
    ["random bytes", randomBytes(5_000), /not the output/],
    ["nothing", "", /nothing/],
    ["a web page", "<!doctype html><html><body>Sign in</body></html>", /not/],
  ])("stores nothing of %s", async (_, text, message) => {
    const before = await everything();
    const done = await handIn(text, { vantageName: "of-no-report", receivedAt: at(1) });
    expect(done).toMatchObject({ ok: false, reason: { reason: "unreadable" } });
    if (!done.ok) expect(done.reason.message).toMatch(message);
    if (!done.ok) expect(done.reason.message).toMatch(/Nothing of it was stored\.$/);
    expect(await everything()).toEqual(before);
  });

  it("stores nothing of what is larger than it may be, also when it is unpacked", async () => {
    const before = await everything();
    for (const text of [whole + " ".repeat(3_000), gzipSync(whole + " ".repeat(3_000_000))])
      expect(await handIn(text, { bytesMax: 2_000, receivedAt: at(1) })).toMatchObject({
        ok: false,
        reason: { reason: "too_large" },
      });
    expect(await everything()).toEqual(before);
  });

  it("stores nothing when the sender breaks off", async () => {
    const before = await everything();
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield* chunksOf(whole.slice(0, 500));
      throw new Error("connection lost");
    };
    const sender = { kind: "trusted" as const, by: "ada" };
    await expect(importReport({ chunks: broken(), sender, receivedAt: at(1) })).rejects.toThrow("connection");
    expect(await everything()).toEqual(before);
  });
});

describe("who may say what", () => {
  const token = (serverId: number) => ({ kind: "token" as const, serverId });

  it("takes a token's inside report for its own server alone", async () => {
    const [own, other] = [await aServer(), await aServer()];
    const done = await handIn(ssText({ port: 80 }), { sender: token(own.serverId), receivedAt: at(0) });
    expect(done).toMatchObject({ ok: true, value: { servers: [own.name] } });
    const sender = token(own.serverId);
    expect(
      await handIn(ssText({ port: 80 }), { sender, serverName: other.name, receivedAt: at(1) }),
    ).toMatchObject({ ok: false, reason: { reason: "not_yours" } });
  });

  it("lets nobody report for another sender's vantage", async () => {
    const [own, other] = [await anAddressed(), await anAddressed()];
    const scan = nmapText({ at: at(0), hosts: [{ address: own.address, ports: [{ port: 22 }] }] });
    const more = { vantageName: "scanner-9", receivedAt: at(1) };
    expect(await handIn(scan, { sender: token(own.serverId), ...more })).toMatchObject({ ok: true });
    expect(await handIn(`${scan}\n`, { sender: token(other.serverId), ...more })).toMatchObject({
      ok: false,
      reason: { reason: "not_yours" },
    });
    expect(await handIn(`${scan}\n\n`, more)).toMatchObject({ ok: true, value: { vantage: "scanner-9" } });
  });

  it("takes no list of sockets for a look from outside, and no scan for one from inside", async () => {
    const { name, address } = await anAddressed();
    const scan = nmapText({ at: at(0), hosts: [{ address }] });
    for (const [text, view] of [
      [ssText({ port: 80 }), "outside"],
      [scan, "inside"],
    ] as const)
      expect(await handIn(text, { view, serverName: name, receivedAt: at(1) })).toMatchObject({
        ok: false,
        reason: { reason: "wrong_view" },
      });
  });

  it("asks whose list of sockets it is", async () => {
    expect(await handIn(ssText({ port: 80 }), { receivedAt: at(0) })).toMatchObject({
      ok: false,
      reason: { reason: "server_missing" },
    });
  });
});
