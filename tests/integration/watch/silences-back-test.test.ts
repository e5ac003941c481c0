import { beforeAll, describe, expect, it } from "vitest";
import { Policy } from "../../../lib/alert/policy.ts";
import { reportBackTest } from "../../../lib/read/back-test-report.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aLine } from "../../support/log-lines.ts";
import { openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";

openTestDatabase();

const hourMs = 3_600_000;
const hours = 20 * 24;
const now = new Date(Math.floor(Date.now() / hourMs) * hourMs + 30 * 60_000);
const began = Math.floor(now.getTime() / hourMs) * hourMs - hours * hourMs;
const at = (hour: number, minute = 0): Date => new Date(began + hour * hourMs + minute * 60_000);

/** A line every twenty minutes, but for hours of which it says so. */
async function visits(name: string, isQuiet: (hour: number) => boolean): Promise<void> {
  const { serverId } = await ensureServer(name);
  const lines = Array.from({ length: hours }, (_, hour) => hour)
    .filter((hour) => !isQuiet(hour))
    .flatMap((hour) => [0, 20, 40].map((minute) => aLine({ at: at(hour, minute) })));
  await spoolBody(serverId, `${lines.join("\n")}\n`, { backfill: true });
}

/** Has the newest line of every server come so long after it was written. */
const arriveAfter = (time: string) =>
  getSql()`update ledger set last_received_at = last_line_at + ${time}::interval`;

const test = (policy: Parameters<typeof Policy.parse>[0] = {}) =>
  reportBackTest(Policy.parse(policy), 14, now);
const silences = async (policy?: Parameters<typeof Policy.parse>[0]) =>
  (await test(policy)).told
    .filter(({ rule }) => rule === "server_silent")
    .map((mail) => `${mail.kind} ${Math.round((Date.parse(mail.at) - began) / 60_000)}`);
const minuteOf = (hour: number, minute = 0): number => hour * 60 + minute;

describe("a back-test of silent servers", () => {
  beforeAll(async () => {
    await visits("web-1", (hour) => hour >= 300 && hour < 310);
    await visits("web-2", (hour) => hour >= 301 && hour < 308);
    await visits("office", (hour) => hour % 24 < 8);
    await visits("cam-1", (hour) => hour >= 400 && hour < 405);
    await getSql()`update server set roles = '{cam}' where name = 'cam-1'`;
    await storeAll(now);
    await arriveAfter("1 day");
  });

  it("tells of those that fell silent and of no usual night, one mail for all that are silent together", async () => {
    expect(await silences()).toEqual([
      // The last line is of 40 past; half an hour later it is silent, and others are waited for five minutes.
      `firing ${minuteOf(300, 15)}`,
      `update ${minuteOf(301, 10)}`,
      `resolved ${minuteOf(310, 15)}`,
      `firing ${minuteOf(400, 15)}`,
      `resolved ${minuteOf(405, 15)}`,
    ]);
  });

  it("answers what another threshold or another scope would have told", async () => {
    const params = { silentMinutes: 8 * 60 };
    expect(
      (await silences({ rules: { server_silent: { params } } })).map((told) => told.split(" ")[0]),
    ).toEqual(["firing", "resolved"]);
    const scope = { roles: ["cam"] };
    expect(await silences({ rules: { server_silent: { scope } } })).toEqual([
      `firing ${minuteOf(400, 15)}`,
      `resolved ${minuteOf(405, 15)}`,
    ]);
    expect(await silences({ rules: { server_silent: { isEnabled: false } } })).toEqual([]);
  });

  it("calls a server silent whose lines came in time and come no more, and none whose history was imported", async () => {
    const scope = { servers: [(await ensureServer("archive")).serverId] };
    await visits("archive", (hour) => hour > 350);
    await storeAll(now);
    await arriveAfter("1 day");
    expect(await silences({ rules: { server_silent: { scope } } })).toEqual([]);
    await arriveAfter("1 second");
    expect(await silences({ rules: { server_silent: { scope } } })).toEqual([`firing ${minuteOf(351, 15)}`]);
    await arriveAfter("1 day");
  });

  it("says of rules what they would have told, or how often they fired", async () => {
    const before = (await test()).rules;
    expect(before.map(({ rule }) => rule)).toEqual(["server_silent"]);
    expect(before[0]?.words).toMatch(/^On these 14 days 5 mails would have been sent/);
    await getSql()`
      insert into alert (rule, key, state, severity, title, started_at, held_at, ended_at, body)
      select 'disk_filling', n::text, 'resolved', 'high', 'Disk', ${at(330)}, ${at(331)}, ${at(331)},
             jsonb_build_object('turnsMs', jsonb_build_array(1), 'told', case when n = 1 then '{"kind": "firing"}'::jsonb end)
      from generate_series(1, 3) as n`;
    const after = (await test()).rules.find(({ rule }) => rule === "disk_filling")?.words;
    expect(after).toBe("It fired 3 times in these days as it was set then, and was told 1 time.");
  });
});
