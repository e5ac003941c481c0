import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actOnFinding } from "../../../lib/audit/act-on-finding.ts";
import { listAlerts, readAlert } from "../../../lib/read/alerts.ts";
import { putRule } from "../../../lib/store/policy/put-policy.ts";
import { getPrisma } from "../../../lib/store/prisma.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { inside, type Listener, outside } from "../../support/reports.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const minuteMs = 60_000;
const start = new Date("2026-11-24T12:00:00Z");
const minute = (minutes: number): Date => new Date(start.getTime() + minutes * minuteMs);
const ssh: Listener = { port: 22, process: "sshd" };

let mails: MailServer;
let watch: ReturnType<typeof openWatch>;

beforeAll(async () => {
  mails = await startMailServer();
  watch = openWatch(mails.port);
});
afterAll(() => mails.close());

const subjects = (): string[] => mails.taken.map(({ mail }) => mail.subject ?? "");
/** Mails of alerts after the first so many of all. */
const since = (count: number): string[] =>
  subjects()
    .slice(count)
    .filter((subject) => !subject.includes("digest"));
const rulesOf = async (): Promise<string[]> =>
  (await listAlerts({ limit: 100 })).rows.map(({ rule, state }) => `${rule} ${state}`).sort();

describe("the first report of a server", () => {
  it("is learned, and nobody is mailed, whatever it holds", async () => {
    await ensureServer("new-1", { addresses: ["203.0.113.1"] });
    await inside(
      "new-1",
      minute(0),
      ssh,
      { port: 6379, process: "redis-server" },
      { port: 554, process: "cam" },
    );
    await outside("203.0.113.1", minute(1), [22, 554, 6379]);
    await watch.lookFor(minute(1), 20 * 60, 60);
    expect(mails.taken).toEqual([]);
    expect(await rulesOf()).toEqual([]);
  });
});

describe("a port that opens on 300 servers", () => {
  const names = Array.from({ length: 300 }, (_, i) => `web-${i}`);
  const opened = minute(60);

  beforeAll(async () => {
    await getPrisma().server.createMany({
      data: names.map((name) => ({ name, addresses: [], roles: [], tags: [] })),
    });
    for (const name of names) await inside(name, minute(30), ssh);
    // The crons of a fleet do not all run in the same second.
    for (const [i, name] of names.entries()) {
      const at = new Date(opened.getTime() + i * 300);
      await inside(name, at, ssh, { port: 8080, process: "java" });
      if (i % 50 === 49) await watch.look(at);
    }
  }, 240_000);

  it("is one mail that counts them all", async () => {
    await watch.lookFor(minute(62), 10 * 60, 30);
    expect(subjects()).toEqual(["[Doorwatch] Medium: Port 8080/tcp was opened (#1)"]);
    expect(mails.taken[0]?.mail.text).toMatch(/on 300 of\s+301 servers/);
    expect(await rulesOf()).toEqual(["port_opened firing"]);
  });

  it("is one mail more when it is over: closed in two complete scans each, or accepted", async () => {
    for (const name of names.slice(1)) await inside(name, minute(90), ssh);
    await watch.look(minute(90));
    for (const name of names.slice(1)) await inside(name, minute(120), ssh);
    await watch.look(minute(121));
    const [finding] = await getSql()<{ findingId: number }[]>`
      select finding_id as "findingId" from finding join server using (server_id)
      where name = ${names[0] ?? ""} and port = 8080`;
    const accepted = { kind: "accept", note: "until the move", until: null } as const;
    await actOnFinding(String(finding?.findingId), accepted, "anna@example.org", minute(122));
    await watch.lookFor(minute(123), 70 * 60, 60);
    expect(since(1)).toEqual(["[Doorwatch] Medium: Port 8080/tcp was opened (#1)"]);
    expect(mails.taken[1]?.mail.text).toContain("Over after");
    expect(mails.taken[1]?.mail.text?.replace(/\s+/g, " ")).toContain("it concerned 300 of 301 servers");
  }, 240_000);
});

describe("a port that opens and closes 20 times", () => {
  it("is one mail and a line of the digest", async () => {
    const before = mails.taken.length;
    await ensureServer("flappy");
    let at = 300;
    await inside("flappy", minute(at), ssh);
    for (let turn = 0; turn < 20; turn++) {
      await inside("flappy", minute(at + 4), ssh, { port: 9999, process: "worker" });
      await watch.look(minute(at + 4));
      await watch.look(minute(at + 7));
      await inside("flappy", minute(at + 8), ssh);
      await inside("flappy", minute(at + 12), ssh);
      await watch.look(minute(at + 13));
      at += 15;
    }
    await watch.lookFor(minute(at), 12 * 3_600, 1_800);
    expect(since(before).filter((subject) => subject.includes("9999"))).toHaveLength(1);
    await watch.look(new Date("2026-11-25T08:00:30Z"));
    const digest = mails.taken.find(({ mail }) => mail.subject?.includes("digest"));
    expect(digest?.mail.text?.replace(/\s+/g, " ")).toMatch(
      /Port 9999\/tcp was opened.*It came and went \d+ times/,
    );
  }, 120_000);
});

describe("a port that is reached from outside", () => {
  const noon = new Date("2026-11-26T12:00:00Z").getTime();
  const at = (minutes: number): Date => new Date(noon + minutes * minuteMs);

  it("is told as exposed, and not a second time as opened", async () => {
    await ensureServer("shop-1", { addresses: ["203.0.113.20"] });
    await inside("shop-1", at(0), ssh);
    await outside("203.0.113.20", at(0), [22]);
    const before = mails.taken.length;
    await inside("shop-1", at(60), ssh, { port: 6379, process: "redis-server" });
    await outside("203.0.113.20", at(60), [22, 6379]);
    await watch.lookFor(at(60), 10 * 60, 30);
    expect(since(before)).toEqual([
      expect.stringMatching(/^\[Doorwatch\] Critical: Port 6379\/tcp is exposed/),
    ]);
    const text = mails.taken.at(-1)?.mail.text?.replace(/\s+/g, " ");
    expect(text).toContain(
      "shop-1 on every address, held by redis-server; it listens and is reached from outside",
    );
  });

  it("is not called closed while nobody looks: the vantage is silent", async () => {
    const before = mails.taken.length;
    await outside("203.0.113.20", at(120), [22, 6379]);
    await inside("shop-1", at(120), ssh, { port: 6379, process: "redis-server" });
    // Both fall silent. Evidence grows old, and old evidence proves nothing.
    await watch.lookFor(at(121), 12 * 86_400, 3_600);
    const told = since(before);
    expect(told.filter((subject) => subject.includes("6379"))).toEqual([]);
    expect(told).toContainEqual(expect.stringContaining("Vantage is silent"));
    expect(subjects()).toContainEqual(expect.stringContaining("Reports of ports are missing"));
    expect(await rulesOf()).toContain("port_exposed firing");
  }, 120_000);
});

describe("a rule about ports that is off", () => {
  it("tells nothing", async () => {
    const noon = new Date("2026-12-20T12:00:00Z").getTime();
    const at = (minutes: number): Date => new Date(noon + minutes * minuteMs);
    await putRule({
      kind: "port_opened",
      isEnabled: false,
      severity: null,
      params: {},
      scope: {},
      heedsQuietHours: true,
      by: "test",
    });
    await ensureServer("quiet-1");
    const before = mails.taken.length;
    await inside("quiet-1", at(0), ssh);
    await inside("quiet-1", at(10), ssh, { port: 7777, process: "game" });
    await watch.lookFor(at(10), 10 * 60, 60);
    expect(since(before).filter((subject) => subject.includes("7777"))).toEqual([]);
    const { rows } = await listAlerts({ limit: 5 });
    const [first] = rows;
    expect(first === undefined ? null : await readAlert(first.id)).not.toBeNull();
  });
});
