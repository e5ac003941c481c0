import { describe, expect, it } from "vitest";
import { actOnFinding } from "../../../lib/audit/act-on-finding.ts";
import { judgeDue } from "../../../lib/audit/judge-due.ts";
import { adoptHost, heedHost, ignoreHost } from "../../../lib/audit/settle-unclaimed.ts";
import {
  putExpectation,
  removeExpectation,
  replaceExpectations,
} from "../../../lib/audit/state-expectation.ts";
import { tickChecklist, untickChecklist } from "../../../lib/audit/tick-checklist.ts";
import type { StatedExpectation } from "../../../lib/ports/expectation-document.ts";
import { readExpectations } from "../../../lib/ports/read-expectations.ts";
import { listEndpoints } from "../../../lib/read/endpoints.ts";
import { readExpectationFile } from "../../../lib/read/expectation-file.ts";
import { readExpectationPage } from "../../../lib/read/expectations.ts";
import { listFindings, readFinding } from "../../../lib/read/findings.ts";
import { countUnclaimed, listUnclaimed } from "../../../lib/read/unclaimed.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { aServer, openTestDatabase } from "../../support/pipeline.ts";
import { handIn, nmapText, ssText } from "../../support/reports.ts";

openTestDatabase();

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 2, 12);
const at = (hours: number) => new Date(start + hours * hour);

const stated = (more: Partial<StatedExpectation>): StatedExpectation => ({
  scope: { kind: "fleet" },
  protocol: "tcp",
  firstPort: 443,
  lastPort: 443,
  address: null,
  view: "both",
  policy: "allow",
  fromNetworks: [],
  needsTls: false,
  needsAuth: false,
  process: null,
  reason: "The web shop",
  owner: null,
  expiresMs: null,
  ...more,
});

/** A server on which a port opened after the first look. */
async function anOpened(port: number): Promise<{ name: string; id: string }> {
  const { name } = await aServer();
  await handIn(ssText({ port: 22, process: "sshd" }), { serverName: name, receivedAt: at(0) });
  await handIn(ssText({ port: 22, process: "sshd" }, { port, process: "shop", unit: "shop.service" }), {
    serverName: name,
    receivedAt: at(1),
  });
  const { rows } = await listFindings({ server: name, port, limit: 1 });
  return { name, id: rows[0]?.id ?? "" };
}

const findingOf = async (id: string) => {
  const finding = await readFinding(id, at(2));
  if (finding === null) throw new Error("there is no such finding");
  return finding;
};

describe("a finding in people's hands", () => {
  it("is acknowledged, given to somebody, called fixed and opened again, and says who did it", async () => {
    const { id } = await anOpened(8443);
    const done = [
      await actOnFinding(id, { kind: "acknowledge", note: "looking" }, "ada", at(1.1)),
      await actOnFinding(id, { kind: "assign", to: "grace" }, "ada", at(1.2)),
      await actOnFinding(id, { kind: "claim_fixed", note: "stopped it" }, "grace", at(1.3)),
      await actOnFinding(id, { kind: "reopen", note: "it came back" }, "ada", at(1.4)),
    ];
    expect(done.every(({ ok }) => ok)).toBe(true);
    const { state, assignee, history } = await findingOf(id);
    expect([state, assignee]).toEqual(["open", "grace"]);
    expect(history.map(({ actor, action }) => [actor, action])).toEqual([
      ["ada", "reopen"],
      ["grace", "claim_fixed"],
      ["ada", "assigned"],
      ["ada", "acknowledge"],
      ["Doorwatch", "found"],
    ]);
  });

  it("is not accepted without a reason, and not when there is none", async () => {
    const { id } = await anOpened(8444);
    const act = { kind: "accept", note: " ", until: null } as const;
    expect(await actOnFinding(id, act, "ada", at(2))).toMatchObject({ ok: false });
    expect(await actOnFinding("999999", act, "ada", at(2))).toMatchObject({ ok: false });
    expect(await actOnFinding("1; drop table finding", act, "ada", at(2))).toMatchObject({ ok: false });
    expect((await findingOf(id)).state).toBe("new");
  });

  it("comes back when the fix that was claimed is not seen", async () => {
    const { name, id } = await anOpened(8445);
    await actOnFinding(id, { kind: "claim_fixed", note: "stopped it" }, "ada", at(1.5));
    await handIn(ssText({ port: 8445, process: "shop" }), { serverName: name, receivedAt: at(2) });
    expect((await findingOf(id)).state).toBe("open");
  });

  it("keeps waiting for a look after the fix, whatever is stated meanwhile", async () => {
    const { name, id } = await anOpened(8449);
    await actOnFinding(id, { kind: "claim_fixed", note: "stopped it" }, "ada", at(1.5));
    await putExpectation(null, stated({ scope: { kind: "server", name } }), "ada", at(1.6));
    expect((await findingOf(id)).state).toBe("fix_unconfirmed");
    await handIn(ssText({ port: 8449, process: "shop" }), { serverName: name, receivedAt: at(2) });
    expect((await findingOf(id)).state).toBe("open");
  });

  it("is not called closed when it is expected while the newest look left doubt", async () => {
    const { name, id } = await anOpened(8450);
    await handIn(ssText({ port: 22, process: "sshd" }), { serverName: name, receivedAt: at(2) });
    expect((await findingOf(id)).state).toBe("unverified");
    const scope = { kind: "server", name } as const;
    const put = await putExpectation(null, stated({ scope, firstPort: 8450, lastPort: 8450 }), "ada", at(2));
    expect(await findingOf(id)).toMatchObject({ state: "resolved", resolution: "expected" });
    await handIn(ssText({ port: 8450, process: "shop" }), { serverName: name, receivedAt: at(3) });
    if (put.ok) await removeExpectation(put.value.id, at(4));
    expect((await findingOf(id)).state).toBe("open");
  });
});

describe("a checklist", () => {
  it("is ticked in its order with evidence, and its last step by two scans", async () => {
    const { name, id } = await anOpened(8446);
    const tick = (step: "identify" | "expected" | "used" | "choose" | "test", hours: number) =>
      tickChecklist(
        id,
        { step, evidence: `seen: ${step}`, choice: step === "choose" ? "stop" : null },
        "ada",
        at(hours),
      );
    expect(await tick("used", 1.1)).toMatchObject({ ok: false, reason: expect.stringContaining("First:") });
    for (const step of ["identify", "expected", "used", "choose", "test"] as const)
      expect(await tick(step, 1.2)).toEqual({ ok: true, value: null });
    expect((await findingOf(id)).checklist).toMatchObject({ done: 5, outOf: 6, next: "confirm" });
    expect(
      await tickChecklist(id, { step: "confirm", evidence: "gone", choice: null }, "ada", at(1.3)),
    ).toMatchObject({ ok: false });
    for (const hours of [2, 3])
      await handIn(ssText({ port: 22, process: "sshd" }), { serverName: name, receivedAt: at(hours) });
    const { state, checklist } = await findingOf(id);
    expect(state).toBe("resolved");
    expect(checklist).toMatchObject({ done: 6, next: null });
    expect(checklist?.state.confirm).toMatchObject({ by: "Doorwatch" });
  });

  const steps = ["identify", "expected", "used", "choose"] as const;

  async function tickAll(id: string, choice: "stop" | "restrict", hours: number): Promise<void> {
    const more = choice === "restrict" ? (["secure", "test"] as const) : (["test"] as const);
    for (const step of [...steps, ...more]) {
      const tick = { step, evidence: `seen: ${step}`, choice: step === "choose" ? choice : null };
      expect(await tickChecklist(id, tick, "ada", at(hours))).toEqual({ ok: true, value: null });
    }
  }

  it("keeps every tick with its evidence in the history, and begins anew when the port comes back", async () => {
    const { name, id } = await anOpened(8451);
    await tickAll(id, "stop", 1.2);
    for (const hours of [2, 3])
      await handIn(ssText({ port: 22, process: "sshd" }), { serverName: name, receivedAt: at(hours) });
    await handIn(ssText({ port: 8451, process: "shop" }), { serverName: name, receivedAt: at(4) });
    const { state, checklist, history } = await findingOf(id);
    expect(state).toBe("regressed");
    expect(checklist).toMatchObject({ done: 0, next: "identify" });
    expect(history.map(({ note }) => note)).toEqual(
      expect.arrayContaining([
        "Done: See who uses it. seen: used",
        "Done: Close it, or draw it in. Stop the service and disable it. seen: choose",
      ]),
    );
  });

  it("is confirmed by the next scan also where the port stays open to those who were named", async () => {
    const { name, id } = await anOpened(8452);
    await tickAll(id, "restrict", 1.2);
    const scope = { kind: "server", name } as const;
    const more = { scope, firstPort: 8452, lastPort: 8452, fromNetworks: ["10.0.0.0/8"] };
    await putExpectation(null, stated(more), "ada", at(1.3));
    expect(await findingOf(id)).toMatchObject({
      state: "resolved",
      resolution: "expected",
      checklist: { next: "confirm" },
    });
    await handIn(ssText({ port: 8452, process: "shop" }), { serverName: name, receivedAt: at(2) });
    const { checklist } = await findingOf(id);
    expect(checklist).toMatchObject({ next: null });
    expect(checklist?.state.confirm).toMatchObject({ by: "Doorwatch", atMs: at(2).getTime() });
  });

  it("takes a tick back with all that rests on it", async () => {
    const { id } = await anOpened(8447);
    for (const step of ["identify", "expected"] as const)
      await tickChecklist(id, { step, evidence: "seen", choice: null }, "ada", at(1.2));
    expect(await untickChecklist(id, "identify", "grace", at(1.3))).toMatchObject({ ok: true });
    const { checklist, history } = await findingOf(id);
    expect(checklist).toMatchObject({ done: 0, next: "identify" });
    expect(history[0]).toMatchObject({ actor: "grace", action: "checklist" });
  });
});

describe("an expectation", () => {
  const expectedOf = async (server: string, port: number) =>
    (await listEndpoints({ server, port, limit: 1 })).rows[0]?.expected;

  it("ends the finding at once, and taking it back brings it back", async () => {
    const { name, id } = await anOpened(8448);
    const scope = { kind: "server", name } as const;
    const put = await putExpectation(null, stated({ scope, firstPort: 8448, lastPort: 8448 }), "ada", at(2));
    if (!put.ok) throw new Error(put.reason);
    expect(await expectedOf(name, 8448)).toBe("expected");
    expect((await findingOf(id)).state).toBe("resolved");
    expect(await removeExpectation(put.value.id, at(3))).toEqual({ ok: true, value: null });
    expect((await findingOf(id)).state).toBe("open");
    expect(await removeExpectation(put.value.id, at(3))).toMatchObject({ ok: false });
  });

  it("is judged for a large fleet by the workers", async () => {
    const names: string[] = [];
    for (let i = 0; i < 25; i++) {
      const { name } = await aServer();
      await ensureServer(name, { tags: ["many"] });
      await handIn(ssText({ port: 9443 }), { serverName: name, receivedAt: at(0) });
      names.push(name);
    }
    const scope = { kind: "tag", name: "many" } as const;
    await putExpectation(null, stated({ scope, firstPort: 9443, lastPort: 9443 }), "ada", at(1));
    while ((await judgeDue(at(1))) > 0);
    const all = await Promise.all(names.map((name) => expectedOf(name, 9443)));
    expect(new Set(all)).toEqual(new Set(["expected"]));
  });

  it("keeps who made it and when, where a document says the same", async () => {
    await replaceExpectations([], null, "ada", at(0));
    await replaceExpectations([stated({}), stated({ firstPort: 80, lastPort: 80 })], null, "ada", at(0));
    const file = await readExpectationFile("yaml");
    const read = readExpectations(file.replace("80", "8080"));
    if (!read.ok) throw new Error("not read");
    const replaced = await replaceExpectations(read.value, null, "grace", at(5));
    expect(replaced).toEqual({ ok: true, value: { added: 1, removed: 1, kept: 1 } });
    const { rows } = await readExpectationPage(at(6));
    expect(rows.map(({ firstPort, createdBy }) => [firstPort, createdBy])).toEqual([
      [443, "ada"],
      [8080, "grace"],
    ]);
  });

  it("of a server's own document leaves those of others alone", async () => {
    const { name } = await aServer();
    await replaceExpectations([stated({})], null, "ada", at(0));
    const own = stated({ scope: { kind: "server", name } });
    expect(await replaceExpectations([own], name, "token", at(1))).toMatchObject({ ok: true });
    expect(await replaceExpectations([], name, "token", at(2))).toEqual({
      ok: true,
      value: { added: 0, removed: 1, kept: 0 },
    });
    expect(await replaceExpectations([stated({})], name, "token", at(3))).toMatchObject({ ok: false });
    expect((await readExpectationPage(at(4))).rows).toHaveLength(1);
  });

  it("is suggested where nearly all servers of a role have the port", async () => {
    await replaceExpectations([], null, "ada", at(0));
    for (let i = 0; i < 3; i++) {
      const { name } = await aServer();
      await ensureServer(name, { roles: ["printer"] });
      await handIn(ssText({ port: 9100, process: "p910nd" }), { serverName: name, receivedAt: at(0) });
    }
    const found = (await readExpectationPage(at(1))).suggestions.filter(({ port }) => port === 9100);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ scope: { kind: "role", name: "printer" }, process: "p910nd" });
  });

  it("is suggested of what was learned, not of what opened since, until somebody leaves that open", async () => {
    await replaceExpectations([], null, "ada", at(0));
    const { name, id } = await anOpened(8453);
    const portsFor = async () =>
      (await readExpectationPage(at(2))).suggestions
        .filter(({ servers }) => servers.includes(name))
        .map(({ port }) => port);
    expect(await portsFor()).not.toContain(8453);
    await actOnFinding(id, { kind: "accept", note: "the new shop", until: null }, "ada", at(2));
    expect(await portsFor()).toContain(8453);
  });
});

describe("an unclaimed host", () => {
  const scan = (hours: number) =>
    nmapText({
      at: at(hours),
      hosts: [
        { address: "192.0.2.77", ports: [{ port: 554, service: "rtsp" }] },
        { address: "192.0.2.78", ports: [{ port: 80 }] },
      ],
    });

  it("is adopted with its ports, or set aside with a reason", async () => {
    await handIn(scan(0), { receivedAt: at(0.1) });
    expect(await ignoreHost("192.0.2.78", "", "ada", at(1))).toMatchObject({ ok: false });
    expect(await ignoreHost("192.0.2.78", "a guest's", "ada", at(1))).toEqual({ ok: true, value: null });
    expect(await adoptHost("192.0.2.77", "cam-gw", "ada", at(1))).toMatchObject({ ok: true });
    expect(await countUnclaimed()).toEqual({ waiting: 0, ignored: 1 });
    const { rows } = await listEndpoints({ server: "cam-gw", limit: 5 });
    expect(rows.map(({ port, service, verdict }) => [port, service, verdict])).toEqual([
      [554, "rtsp", "OUTSIDE_ONLY"],
    ]);
    await handIn(scan(2), { receivedAt: at(2.1) });
    const ignored = await listUnclaimed({ isIgnored: true, limit: 5 });
    expect(ignored.rows.map(({ address, ignored: why }) => [address, why?.by, why?.why])).toEqual([
      ["192.0.2.78", "ada", "a guest's"],
    ]);
    await heedHost("192.0.2.78");
    expect(await countUnclaimed()).toEqual({ waiting: 1, ignored: 0 });
    expect(await adoptHost("192.0.2.200", "nobody", "ada", at(3))).toMatchObject({ ok: false });
  });

  it("is nobody's no more when somebody registers its address", async () => {
    const hosts = [{ address: "192.0.2.90", ports: [{ port: 80 }] }];
    await handIn(nmapText({ at: at(0), hosts }), { receivedAt: at(0.1) });
    const { name } = await aServer();
    const before = (await countUnclaimed()).waiting;
    await ensureServer(name, { addresses: ["192.0.2.90"] });
    expect((await countUnclaimed()).waiting).toBe(before - 1);
  });
});
