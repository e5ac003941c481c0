import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAlerts } from "../../../lib/read/alerts.ts";
import { aLine } from "../../support/log-lines.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { aServer, openTestDatabase, spoolBody } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const start = new Date(Math.floor(Date.now() / 1000) * 1000);

describe("a wave whose targets no JSON column takes as they are", () => {
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer();
    const watch = openWatch(mails.port);
    for (let server = 1; server <= 5; server++) {
      const lines = Array.from({ length: 12 }, (_, i) =>
        aLine({
          at: new Date(start.getTime() - 60_000 + i * 1000),
          address: `192.0.2.${server}`,
          // A NUL as it is, one percent-encoded, and half a surrogate pair as bytes.
          request: `GET /x${i}\0y\xed\xa0\x80%00%ed%a0%80/${i}.php HTTP/1.1`,
          status: 404,
          bytes: 10,
        }),
      );
      await spoolBody((await aServer()).serverId, `${lines.join("\n")}\n`);
    }
    await watch.look(start);
    await watch.look(new Date(start.getTime() + 5_000));
  });
  afterAll(() => mails.close());

  it("is an alert like any other", async () => {
    const { rows } = await listAlerts({ limit: 10 });
    expect(rows.map(({ rule, state }) => ({ rule, state }))).toEqual([
      { rule: "scan_wave", state: "firing" },
    ]);
  });

  it("is told", () => {
    expect(mails.taken).toHaveLength(1);
  });
});
