import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getPrisma } from "../../../lib/store/prisma.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const minuteMs = 60_000;
const start = new Date("2026-11-24T12:00:00Z");
const minutesOn = (minutes: number): Date => new Date(start.getTime() + minutes * minuteMs);

/** Notes that servers sent lines until a moment, as storing their lines would. */
async function reportUntil(at: Date, where: "all" | "some"): Promise<void> {
  await getSql()`
    insert into ledger (server_id, received, stored, last_received_at, last_line_at, lag_seconds)
    select server_id, 100, 100, ${at}::timestamptz - server_id * interval '100 ms', ${at}, 1
    from server where ${where} = 'all' or server_id % 2 = 0
    on conflict (server_id) do update set last_received_at = excluded.last_received_at`;
}

describe("a thousand servers that fall silent at once", () => {
  let mails: MailServer;
  let watch: ReturnType<typeof openWatch>;

  beforeAll(async () => {
    mails = await startMailServer();
    watch = openWatch(mails.port);
    await getPrisma().server.createMany({
      data: Array.from({ length: 1_000 }, (_, i) => ({
        name: `web-${i}`,
        addresses: [],
        roles: [],
        tags: [],
      })),
    });
    await reportUntil(start, "all");
  });
  afterAll(() => mails.close());

  it("raise no alarm while they report", async () => {
    await watch.lookFor(start, 20 * 60, 60);
    expect(mails.taken).toEqual([]);
  });

  it("make one mail that counts them all", async () => {
    await watch.lookFor(minutesOn(20), 90 * 60, 60);
    expect(mails.taken.map(({ mail }) => mail.subject)).toHaveLength(1);
    expect(mails.taken[0]?.mail.text).toContain("1,000");
  });

  it("make one more when all are back, and none for those that came first", async () => {
    await reportUntil(minutesOn(110), "some");
    await watch.lookFor(minutesOn(110), 20 * 60, 60);
    expect(mails.taken).toHaveLength(1);
    await reportUntil(minutesOn(131), "all");
    await watch.lookFor(minutesOn(131), 25 * 60, 60);
    expect(mails.taken).toHaveLength(2);
    expect(mails.taken[1]?.mail.subject).toBe(mails.taken[0]?.mail.subject);
    expect(mails.taken[1]?.mail.text).toContain("Over after");
  });
});

describe("a silent server that a person removes", () => {
  it("is not told to report again", async () => {
    const mails = await startMailServer();
    const sql = getSql();
    await sql`truncate server, ledger, alert, delivery restart identity cascade`;
    const { serverId } = await ensureServer("gone");
    await ensureServer("here");
    const report = (at: Date) => sql`
      insert into ledger (server_id, received, stored, last_received_at)
      select server_id, 1, 1, ${at}::timestamptz from server
      on conflict (server_id) do update set last_received_at = excluded.last_received_at
      where ledger.server_id <> ${serverId}`;
    const watch = openWatch(mails.port);
    await report(minutesOn(0));
    for (let minute = 0; minute <= 50; minute += 2) {
      await report(minutesOn(minute));
      await watch.look(minutesOn(minute));
    }
    expect(mails.taken.map(({ mail }) => firstLine(mail.text))).toEqual([
      expect.stringMatching(/^Silent: gone has sent no line/),
    ]);
    await sql`update server set removed_at = ${minutesOn(51)} where server_id = ${serverId}`;
    for (let minute = 52; minute <= 70; minute += 2) {
      await report(minutesOn(minute));
      await watch.look(minutesOn(minute));
    }
    await mails.close();
    expect(mails.taken.map(({ mail }) => firstLine(mail.text)).slice(1)).toEqual([
      expect.stringMatching(/^Over after .*: what was silent was removed or is no more counted as/),
    ]);
  });
});

const firstLine = (text: string | undefined): string => (text ?? "").trim().split("\n")[0] ?? "";
