import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
const dayMs = 24 * 60 * minuteMs;
const fleet = 40;
const servers: number[] = [];
/** Noon of a day to come, so that what belongs to a day stays on it. */
const noon = (Math.floor(Date.now() / dayMs) + 1.5) * dayMs;
const onDay = (day: number, afterMs = 0): Date => new Date(noon + day * dayMs + afterMs);

let mails: MailServer;
let watch: ReturnType<typeof openWatch>;

beforeAll(async () => {
  mails = await startMailServer();
  for (let i = 0; i < fleet; i++) servers.push((await aServer()).serverId);
  // Between the scans of a test nothing comes, and that is not what it is about.
  await putRule({
    ...{
      kind: "server_silent",
      isEnabled: false,
      severity: null,
      params: {},
      scope: {},
      heedsQuietHours: true,
      by: "test",
    },
  });
  await putPolicySettings({ digest: { every: "never" } });
});
afterAll(() => mails.close());
beforeEach(async () => {
  const sql = getSql();
  await sql`truncate batch, burst, burst_key, wave, wave_burst, wave_source, wave_server, wave_key, alert, delivery,
    fleet_hour, target_document`;
  mails.taken.length = 0;
  watch = openWatch(mails.port);
});

let sources = 0;

/** Puts lines into the spool as if they arrived at a moment. */
async function send(at: Date, serverId: number, lines: readonly string[]): Promise<void> {
  await spoolBody(serverId, `${lines.join("\n")}\n`);
  await getSql()`update batch set received_at = ${at} where state = 'waiting'`;
}

/** A list goes over some servers at a moment, and what came of it is looked at for a while. */
async function scan(list: string, at: Date, onServers: number): Promise<void> {
  const source = `198.51.${100 + Math.floor(++sources / 250)}.${1 + (sources % 250)}`;
  for (const serverId of servers.slice(0, onServers))
    await send(at, serverId, aScan({ list, source, atMs: at.getTime() - minuteMs, count: 20 }));
  await watch.lookFor(at, 15);
}

const whyNot = async () => (await listAlerts({ limit: 1 })).rows[0]?.notTold;

/** The days on which it was mailed that something began. */
const began = (): number[] =>
  mails.taken.flatMap(({ mail }) =>
    mail.headers.some(({ key, value }) => key === "x-doorwatch-state" && value === "firing")
      ? [Math.floor((Date.parse(mail.date ?? "") - noon) / dayMs)]
      : [],
  );

describe("new and broad lists", () => {
  it("are one mail a day in the first week, and two after it", async () => {
    for (let day = 0; day < 9; day++)
      for (const time of [0, 1, 2]) await scan(`list-${day}-${time}`, onDay(day, time * minuteMs), 6);
    expect(began()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 8]);
  });
});

describe("a list that was seen on seven of thirty days", () => {
  it("is background, and told of at ten times its usual breadth and no earlier", async () => {
    await scan("daily", onDay(0), 1);
    expect(await whyNot()).toBe("It went for 1 server within an hour; from 3 it would be told.");
    for (let day = 1; day < 9; day++) await scan("daily", onDay(day), 1);
    await scan("daily", onDay(9), 9);
    expect(began()).toEqual([]);
    expect(await whyNot()).toBe(
      "Its list was seen on 10 of the last 30 days, and on no more than 9 servers a day now: background.",
    );
    await scan("daily", onDay(10), 10);
    expect(began()).toHaveLength(1);
    const [{ mail } = { mail: { text: "" } }] = mails.taken;
    expect(mail.text).toMatch(/^Broader than usual: 11 sources against 10 of 40 servers/);
    expect(mail.text?.replace(/\s+/g, " ")).toContain(
      "A known list came to 10 servers within a day; 1 is usual.",
    );
  });
});

describe("what was reached", () => {
  it("is told as often as it happens, and once for each wave", async () => {
    for (let i = 0; i < 6; i++) {
      const at = onDay(0, i * 20 * minuteMs);
      const visits = Array.from({ length: 30 }, (_, n) => [
        aLine({ at, address: `203.0.113.${n}`, bytes: 8_000 }),
        aLine({
          at,
          address: `203.0.113.${n}`,
          request: `GET /no-${i}-${n} HTTP/1.1`,
          status: 404,
          bytes: 196,
        }),
      ]);
      const request = `GET /backup-${i}.sql HTTP/1.1`;
      const taking = aLine({ at, address: `198.51.${i}.9`, request, status: 200, bytes: 91_000 });
      await send(at, servers[i] ?? 0, [...visits.flat(), taking]);
      await watch.lookFor(at, 15);
    }
    expect(began()).toHaveLength(6);
    await watch.lookFor(onDay(0, 300 * minuteMs), 60);
    expect(mails.taken).toHaveLength(6);
  });
});

describe("lines that were more than an hour old on arrival", () => {
  it("make no mail, whatever they reached, and do not make a wave broad", async () => {
    const lines = (source: string, at: Date) => [
      ...aScan({ list: "late", source, atMs: at.getTime() - minuteMs, count: 20 }),
      aLine({ at, address: source, request: "GET /.env HTTP/1.1", status: 200, bytes: 1_312 }),
    ];
    const at = onDay(0);
    for (const serverId of servers.slice(0, 20))
      await send(at, serverId, lines("192.0.2.1", new Date(at.getTime() - 70 * minuteMs)));
    for (const serverId of servers.slice(20, 22))
      await send(
        at,
        serverId,
        aScan({ list: "late", source: "192.0.2.2", atMs: at.getTime() - minuteMs, count: 20 }),
      );
    await watch.lookFor(at, 15);
    expect(mails.taken).toEqual([]);
    for (const serverId of servers.slice(22, 23))
      await send(
        at,
        serverId,
        aScan({ list: "late", source: "192.0.2.3", atMs: at.getTime() - minuteMs, count: 20 }),
      );
    await watch.lookFor(onDay(0, minuteMs), 15);
    expect(began()).toHaveLength(1);
  });
});
