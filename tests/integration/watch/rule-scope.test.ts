import { expect, it } from "vitest";
import { putRule } from "../../../lib/store/policy/put-policy.ts";
import { getPrisma } from "../../../lib/store/prisma.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const start = new Date("2026-11-24T12:00:00Z");

it("a rule for servers of a role tells of these, counts these, and is over when these are back", async () => {
  const mails = await startMailServer();
  await getPrisma().server.createMany({
    data: ["web-1", "web-2", "lab-1", "lab-2"].map((name) => ({
      ...{ name, addresses: [], tags: [] },
      roles: [name.slice(0, 3)],
    })),
  });
  const report = (at: Date, names: string) => getSql()`
    insert into ledger (server_id, received, stored, last_received_at)
    select server_id, 1, 1, ${at}::timestamptz from server where name ~ ${names}
    on conflict (server_id) do update set last_received_at = excluded.last_received_at`;
  await putRule({
    ...{ kind: "server_silent", isEnabled: true, severity: null, params: {}, heedsQuietHours: true },
    ...{ scope: { servers: [], roles: ["web"], tags: [] }, by: "test" },
  });
  const watch = openWatch(mails.port);
  await report(start, ".");
  let at = await watch.lookFor(start, 50 * 60, 60);
  const texts = () => mails.taken.map(({ mail }) => mail.text ?? "");
  expect(texts()).toHaveLength(1);
  expect(texts()[0]).toContain("web-1");
  expect(texts()[0]).not.toContain("lab-1");
  for (let step = 0; step < 15; step++) {
    await report(at, "web");
    at = await watch.lookFor(at, 120, 60);
  }
  await mails.close();
  expect(texts()).toHaveLength(2);
  expect(texts()[1]).toMatch(/^Over after/);
});
