import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getSql } from "../../../lib/store/sql.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { aServer, openTestDatabase } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

describe("a rule that cannot be looked at", () => {
  const start = new Date("2026-11-24T12:00:00Z");
  let mails: MailServer;
  beforeAll(async () => {
    mails = await startMailServer();
  });
  afterAll(() => mails.close());

  it("keeps no other from being told", async () => {
    const sql = getSql();
    const { serverId } = await aServer();
    await sql`insert into ledger (server_id, received, stored, last_received_at) values (${serverId}, 1, 1, ${start})`;
    const watch = openWatch(mails.port);
    await watch.look(start);
    await sql`alter table wave rename column title to title_away`;
    await watch.evaluate(new Date(start.getTime() + 60 * 60_000));
    const { deliveries } = await watch.evaluate(new Date(start.getTime() + 66 * 60_000));
    expect(deliveries).toBe(1);
  });
});
