import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getPrisma } from "../../../lib/store/prisma.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const minuteMs = 60_000;
const start = new Date("2026-11-24T12:00:00Z");
const minutesIn = (minutes: number): Date => new Date(start.getTime() + minutes * minuteMs);

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
    await watch.lookFor(minutesIn(20), 90 * 60, 60);
    expect(mails.taken.map(({ mail }) => mail.subject)).toHaveLength(1);
    expect(mails.taken[0]?.mail.text).toContain("1,000");
  });

  it("make one more when all are back, and none for those that came first", async () => {
    await reportUntil(minutesIn(110), "some");
    await watch.lookFor(minutesIn(110), 20 * 60, 60);
    expect(mails.taken).toHaveLength(1);
    await reportUntil(minutesIn(131), "all");
    await watch.lookFor(minutesIn(131), 25 * 60, 60);
    expect(mails.taken).toHaveLength(2);
    expect(mails.taken[1]?.mail.subject).toBe(mails.taken[0]?.mail.subject);
    expect(mails.taken[1]?.mail.text).toContain("Over after");
  });
});
