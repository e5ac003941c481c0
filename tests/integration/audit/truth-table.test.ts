import { describe, expect, it } from "vitest";
import { actOnFinding } from "../../../lib/audit/act-on-finding.ts";
import { judgeDue } from "../../../lib/audit/judge-due.ts";
import { putExpectation } from "../../../lib/audit/state-expectation.ts";
import type { StatedExpectation } from "../../../lib/ports/expectation-document.ts";
import { listEndpoints } from "../../../lib/read/endpoints.ts";
import { listFindings, readFinding } from "../../../lib/read/findings.ts";
import { listPortChanges } from "../../../lib/read/port-changes.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { aServer, openTestDatabase } from "../../support/pipeline.ts";
import { handIn, type Listener, type NmapHost, nmapText, ssText } from "../../support/reports.ts";

openTestDatabase();

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 2, 12);
const at = (hours: number) => new Date(start + hours * hour);

let hosts = 0;
type Subject = { name: string; address: string };

async function aSubject(): Promise<Subject> {
  const address = `198.51.100.${++hosts}`;
  const { name } = await aServer();
  await ensureServer(name, { addresses: [address] });
  return { name, address };
}

type Scan = Partial<NmapHost> & { services?: string; exit?: "error" };

/** A scan from outside at an hour; without ports, everything that it covers is closed. */
async function scan({ address }: Subject, hours: number, { services, exit, ...host }: Scan = {}) {
  const text = nmapText({
    at: at(hours),
    hosts: [{ address, ...host }],
    ...(services && { services }),
    ...(exit && { exit }),
  });
  const done = await handIn(text, { receivedAt: at(hours) });
  if (!done.ok) throw new Error(done.reason.message);
}

async function sockets({ name }: Subject, hours: number, ...listeners: readonly Listener[]) {
  const done = await handIn(ssText(...listeners), { serverName: name, receivedAt: at(hours) });
  if (!done.ok) throw new Error(done.reason.message);
}

const open = { ports: [{ port: 554, service: "rtsp" }] };

/** A server whose port 554 opened an hour after it was first looked at, so that it is news. */
async function opened(): Promise<Subject> {
  const subject = await aSubject();
  await scan(subject, 0);
  await scan(subject, 1, open);
  return subject;
}

async function stateOf({ name }: Subject): Promise<unknown> {
  const [endpoints, findings, changes] = await Promise.all([
    listEndpoints({ server: name, port: 554, limit: 10 }),
    listFindings({ server: name, port: 554, limit: 10 }),
    listPortChanges({ server: name, limit: 50 }),
  ]);
  return {
    port: endpoints.rows.map(({ state }) => state),
    finding: findings.rows.map(({ state }) => state),
    changes: changes.rows.map(({ kind }) => kind).reverse(),
  };
}

const findingOf = async ({ name }: Subject) => {
  const { rows } = await listFindings({ server: name, limit: 10 });
  const [finding] = rows;
  if (finding === undefined) throw new Error("there is no finding");
  return finding;
};

const exception = ({ name }: Subject, expiresMs: number | null): StatedExpectation => ({
  scope: { kind: "server", name },
  protocol: "tcp",
  firstPort: 554,
  lastPort: 554,
  address: null,
  view: "both",
  policy: "allow",
  fromNetworks: [],
  needsTls: false,
  needsAuth: false,
  process: null,
  reason: "Until the cameras have moved",
  owner: null,
  expiresMs,
});

describe("what two scans say of a port together", () => {
  it("open, then not among what was scanned: nothing has changed", async () => {
    const subject = await opened();
    await scan(subject, 2, { services: "1-500" });
    expect(await stateOf(subject)).toEqual({ port: ["open"], finding: ["new"], changes: ["opened"] });
  });

  it("open, then the host is down: nothing has changed", async () => {
    const subject = await opened();
    await scan(subject, 2, { isDown: true });
    expect(await stateOf(subject)).toEqual({ port: ["open"], finding: ["new"], changes: ["opened"] });
  });

  it("open, then closed in a scan that failed: unverified, however often", async () => {
    const subject = await opened();
    for (const hours of [2, 3, 4])
      await scan(subject, hours, { exit: "error", ports: [{ port: 554, state: "closed" }] });
    expect(await stateOf(subject)).toEqual({
      port: ["unverified"],
      finding: ["unverified"],
      changes: ["opened"],
    });
  });

  it("open, then closed once: unverified", async () => {
    const subject = await opened();
    await scan(subject, 2);
    expect(await stateOf(subject)).toEqual({
      port: ["unverified"],
      finding: ["unverified"],
      changes: ["opened"],
    });
  });

  it("open, then closed twice: closed, and the finding is resolved by observation", async () => {
    const subject = await opened();
    await scan(subject, 2);
    await scan(subject, 3);
    expect(await stateOf(subject)).toEqual({
      port: ["closed"],
      finding: ["resolved"],
      changes: ["opened", "closed"],
    });
    const details = await readFinding((await findingOf(subject)).id, at(4));
    expect(details?.history[0]).toMatchObject({ actor: "Doorwatch", action: "gone", to: "resolved" });
  });

  it("closed, then open: reopened, and the finding has come back", async () => {
    const subject = await opened();
    await scan(subject, 2);
    await scan(subject, 3);
    await scan(subject, 4, open);
    expect(await stateOf(subject)).toEqual({
      port: ["open"],
      finding: ["regressed"],
      changes: ["opened", "closed", "reopened"],
    });
  });

  it("accepted, then closed twice: the exception stays on record and is not used any more", async () => {
    const subject = await opened();
    const { id } = await findingOf(subject);
    await actOnFinding(id, { kind: "accept", note: "cameras of the gate", until: null }, "ada", at(1.5));
    await scan(subject, 2);
    await scan(subject, 3);
    expect(await stateOf(subject)).toMatchObject({ port: ["closed"], finding: ["accepted"] });
    expect(await findingOf(subject)).toMatchObject({ isUnused: true });
  });

  it("accepted until a day that is over: the finding is open again, without a new scan", async () => {
    const subject = await opened();
    const { id } = await findingOf(subject);
    const act = { kind: "accept", note: "until Friday", until: at(10) } as const;
    expect(await actOnFinding(id, act, "ada", at(2))).toEqual({ ok: true, value: null });
    await judgeDue(at(9));
    expect(await findingOf(subject)).toMatchObject({ state: "accepted" });
    await judgeDue(at(11));
    expect(await findingOf(subject)).toMatchObject({ state: "open", until: null });
    const details = await readFinding(id, at(11));
    expect(details?.history.map(({ actor, action }) => [actor, action])).toEqual([
      ["Doorwatch", "expired"],
      ["ada", "accept"],
      ["Doorwatch", "found"],
    ]);
  });

  it("allowed until a day that is over: the finding begins, without a new scan", async () => {
    const subject = await opened();
    await putExpectation(null, exception(subject, at(10).getTime()), "ada", at(2));
    expect(await findingOf(subject)).toMatchObject({ state: "resolved" });
    await judgeDue(at(9));
    expect(await findingOf(subject)).toMatchObject({ state: "resolved" });
    await judgeDue(at(11));
    expect(await findingOf(subject)).toMatchObject({ state: "open", rule: "expectation_expired" });
    const [endpoint] = (await listEndpoints({ server: subject.name, port: 554, limit: 1 })).rows;
    expect(endpoint).toMatchObject({ expected: "expired" });
  });

  it("another service answers: service_changed", async () => {
    const subject = await aSubject();
    await scan(subject, 0, { ports: [{ port: 554, service: "http" }] });
    await scan(subject, 1, open);
    expect(await stateOf(subject)).toMatchObject({ changes: ["service_changed"] });
  });

  it("the same program with another process id: nothing has changed", async () => {
    const subject = await aSubject();
    await sockets(subject, 0, { port: 80, pid: 10 });
    await sockets(subject, 1, { port: 80, pid: 99 });
    expect(await stateOf(subject)).toMatchObject({ changes: [] });
  });

  it("from loopback to every address: bind_widened, a finding that is no old acquaintance", async () => {
    const subject = await aSubject();
    await sockets(subject, 0, { port: 6379, address: "127.0.0.1", process: "redis-server" });
    await sockets(subject, 1, { port: 6379, process: "redis-server" });
    const { rows } = await listPortChanges({ server: subject.name, limit: 5 });
    expect(rows.map(({ kind }) => kind)).toEqual(["bind_widened"]);
    expect(await findingOf(subject)).toMatchObject({
      rule: "bind_widened",
      severity: "high",
      isQuiet: false,
    });
  });
});
