import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mergeWaves } from "../../../lib/detect/merge-waves.ts";
import { listAlerts } from "../../../lib/read/alerts.ts";
import { putPolicySettings, putRule } from "../../../lib/store/policy/put-policy.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aLine } from "../../support/log-lines.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { aServer, openTestDatabase, spoolBody } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";
import { aScan } from "../../support/waves.ts";

openTestDatabase();

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A little ahead: what is spooled now has arrived by then. */
let start = new Date(0);
const afterwards = (ms: number): Date => new Date(start.getTime() + ms);

let mails: MailServer;
let watch: ReturnType<typeof openWatch>;
const servers: number[] = [];

/** A rule as it is by default, but for what is said. */
const aRule = (kind: string, more: { isEnabled?: boolean; params?: object } = {}) =>
  putRule({
    kind,
    isEnabled: true,
    severity: null,
    params: {},
    scope: {},
    heedsQuietHours: true,
    by: "test",
    ...more,
  });

/** Lines of a list on the first servers, whose newest is so old on arrival. */
async function scan(list: string, source: string, { ageMs = minuteMs, onServers = 5, from = 0 } = {}) {
  for (const serverId of servers.slice(0, onServers)) {
    const lines = aScan({ list, source, atMs: start.getTime() - ageMs - 20_000, from, count: 20 });
    await spoolBody(serverId, `${lines.join("\n")}\n`);
  }
}

const told = (state: string): number =>
  mails.taken.filter(({ mail }) =>
    mail.headers.some(({ key, value }) => key === "x-doorwatch-state" && value === state),
  ).length;

const waves = async () => (await listAlerts({ limit: 50 })).rows.filter(({ rule }) => rule === "scan_wave");

beforeAll(async () => {
  mails = await startMailServer();
  await aRule("server_silent", { isEnabled: false });
  await putPolicySettings({ firstWeekBudgetPerDay: 50, digest: { every: "never" } });
  for (let i = 0; i < 6; i++) servers.push((await aServer()).serverId);
});
afterAll(() => mails.close());
beforeEach(async () => {
  start = new Date(Math.ceil(Date.now() / 1000) * 1000 + 5_000);
  const sql = getSql();
  await sql`truncate batch, burst, burst_key, wave, wave_burst, wave_source, wave_server, wave_key, alert, delivery`;
  await aRule("scan_wave");
  mails.taken.length = 0;
  watch = openWatch(mails.port);
});

describe("a wave", () => {
  it("that a person puts into another is not told to be over, and goes on as part of that", async () => {
    await scan("alpha", "192.0.2.1");
    await watch.look(start);
    await scan("beta", "198.51.100.1");
    await watch.look(afterwards(5_000));
    expect(told("firing")).toBe(2);
    const [one, other] = await getSql()<
      { id: string }[]
    >`select wave_id::text as id from wave order by wave_id`;
    expect(await mergeWaves(other?.id ?? "", one?.id ?? "", "ann", afterwards(8_000))).toBe(true);
    await watch.lookFor(afterwards(10_000), 30);
    expect(told("resolved")).toBe(0);
    expect((await waves()).filter(({ state }) => state === "firing")).toHaveLength(1);
    await watch.look(afterwards(30 * hourMs));
    expect(told("resolved")).toBe(1);
  });

  it("is judged again when people change what it is measured by", async () => {
    await aRule("scan_wave", { params: { servers: 6 } });
    await scan("gamma", "192.0.2.2");
    await watch.look(start);
    expect(mails.taken).toEqual([]);
    await aRule("scan_wave", { params: { servers: 3 } });
    await watch.look(afterwards(5_000));
    expect(told("firing")).toBe(1);
  });

  it("whose lines lay in the spool while no worker ran is told", async () => {
    await scan("delta", "192.0.2.3");
    await watch.look(afterwards(2 * hourMs));
    expect(told("firing")).toBe(1);
  });

  it("that was over before anybody looked at it is told all the same", async () => {
    await scan("epsilon", "192.0.2.4");
    await watch.look(afterwards(30 * hourMs));
    await watch.look(afterwards(30 * hourMs + 5_000));
    expect(await getSql()`select state from wave`).toEqual([{ state: "ended" }]);
    expect([told("firing"), told("resolved")]).toEqual([1, 1]);
    await watch.lookFor(afterwards(31 * hourMs), 20);
    expect(mails.taken).toHaveLength(2);
  });

  it("whose lines were more than an hour old on arrival is a line of the digest", async () => {
    await scan("zeta", "192.0.2.5", { ageMs: 2 * hourMs });
    await watch.look(start);
    expect(mails.taken).toEqual([]);
    expect((await waves()).map(({ notTold }) => notTold)).toEqual([
      "All of its lines were more than an hour old when they arrived.",
    ]);
  });

  it("on servers of the demonstration alone is shown and never told", async () => {
    await getSql()`update server set tags = '{demo}'`;
    await scan("eta", "192.0.2.6");
    await watch.lookFor(start, 20);
    await getSql()`update server set tags = '{}'`;
    expect(mails.taken).toEqual([]);
    expect(await waves()).toHaveLength(1);
  });

  it("may be one request: who is handed a secret is told of at once, and once", async () => {
    const at = new Date(start.getTime() - minuteMs);
    // What the host usually answers has to be known.
    const visits = Array.from({ length: 30 }, (_, i) => [
      aLine({ at, address: `203.0.113.${i}`, bytes: 8_000 }),
      aLine({ at, address: `203.0.113.${i}`, request: `GET /gone-${i} HTTP/1.1`, status: 404, bytes: 196 }),
    ]);
    const taking = (address: string) =>
      aLine({ at, address, request: "GET /.env HTTP/1.1", status: 200, bytes: 1_312 });
    const [serverId = 0] = servers;
    await spoolBody(serverId, `${[...visits.flat(), taking("198.51.100.9")].join("\n")}\n`);
    await watch.lookFor(start, 10);
    expect([told("firing"), mails.taken[0]?.mail.subject]).toEqual([1, expect.stringMatching(/Critical/)]);
    await spoolBody(serverId, `${taking("198.51.100.77")}\n`);
    await watch.lookFor(afterwards(60_000), 120);
    expect(mails.taken).toHaveLength(1);
  });

  it("may be one source that tries a few passwords: it is told of where the answer changed after ten", async () => {
    const tries = (source: string, count: number) =>
      Array.from({ length: count }, (_, i) =>
        aLine({
          at: new Date(start.getTime() - minuteMs + i * 1_000),
          address: source,
          request: "POST /wp-login.php HTTP/1.1",
          ...(i === count - 1 ? { status: 302, bytes: 0 } : { status: 200, bytes: 4_000 }),
        }),
      );
    const [serverId = 0] = servers;
    await spoolBody(serverId, `${[...tries("198.51.100.20", 8), ...tries("192.0.2.20", 12)].join("\n")}\n`);
    await watch.lookFor(start, 10);
    expect([told("firing"), mails.taken[0]?.mail.subject]).toEqual([1, expect.stringMatching(/Critical/)]);
    expect(mails.taken[0]?.mail.text).toContain("192.0.2[.]20");
    expect(mails.taken[0]?.mail.text).not.toContain("198.51.100[.]20");
  });

  it("that goes on unchanged is not written again at every look", async () => {
    await scan("theta", "192.0.2.7");
    await watch.look(start);
    await watch.look(afterwards(5_000));
    const version = async () => (await getSql()`select xmin::text from alert`)[0]?.xmin;
    const before = await version();
    await watch.lookFor(afterwards(10_000), 40);
    expect(await version()).toBe(before);
    await watch.look(afterwards(70_000));
    expect(await version()).not.toBe(before);
  });
});
