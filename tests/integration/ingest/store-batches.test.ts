import { describe, expect, it } from "vitest";
import { readLedger } from "../../../lib/read/ledger.ts";
import { recordAttempt } from "../../../lib/store/batch/claim-batches.ts";
import { dropExpiredPartitions } from "../../../lib/store/series/drop-expired-partitions.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";

openTestDatabase();

const at = new Date("2026-11-20T12:00:00Z");

async function ledgerOf(server: string) {
  return (await readLedger()).find((row) => row.server === server);
}

describe("the ledger", () => {
  it("adds up while batches wait, when they are stored, and when one has failed", async () => {
    const { serverId, name } = await aServer();
    await spoolBody(serverId, `${aLine({ at })}\nnot a log line\n`);
    expect(await ledgerOf(name)).toMatchObject({ received: 2, pending: 2, stored: 0 });
    await storeAll();
    expect(await ledgerOf(name)).toMatchObject({ received: 2, pending: 0, stored: 1, unparsed: 1 });
    await spoolBody(serverId, aLine({ at, address: "198.18.0.9" }), { body: Buffer.from("no gzip at all") });
    for (let attempt = 0; attempt < 7; attempt++) await storeAll().catch(() => {});
    expect(await ledgerOf(name)).toEqual({
      server: name,
      received: 3,
      stored: 1,
      duplicate: 0,
      unparsed: 1,
      pending: 0,
      failed: 1,
    });
  });

  it("refuses to store a batch whose lines do not add up", async () => {
    const { serverId, name } = await aServer();
    await spoolBody(serverId, aLine({ at }), { lines: 2 });
    await expect(storeAll()).rejects.toThrow("arrived with 2 lines, but 1 were read");
    expect(await ledgerOf(name)).toMatchObject({ received: 2, pending: 2, stored: 0 });
    await getSql()`delete from batch where server_id = ${serverId}`;
  });
});

describe("a batch that kills its worker", () => {
  it("is given up after five attempts, and its neighbours are stored", async () => {
    const poisoned = await aServer();
    const healthy = await aServer();
    await spoolBody(poisoned.serverId, aLine({ at, address: "198.18.0.2" }));
    await spoolBody(healthy.serverId, aLine({ at }));
    const [batch] = await getSql()<{ batchId: number }[]>`
      select batch_id as "batchId" from batch where server_id = ${poisoned.serverId}`;
    // What the death of a worker leaves behind: a counted attempt, and the batch unlocked.
    for (let death = 0; death < 5; death++) await recordAttempt([batch?.batchId ?? 0], getSql());
    await storeAll();
    expect(await ledgerOf(poisoned.name)).toMatchObject({ failed: 1, stored: 0 });
    expect(await ledgerOf(healthy.name)).toMatchObject({ failed: 0, stored: 1 });
  });
});

describe("partitions", () => {
  it("outlive their retention when lines of that day were written lately", async () => {
    const { serverId } = await aServer();
    await spoolBody(serverId, aLine({ at: new Date("2015-03-22T12:00:00Z"), request: "GET /.env HTTP/1.1" }));
    const now = new Date();
    await storeAll(now);
    const retention = {
      probe: 90,
      ordinary_block: 7,
      line_key_block: 90,
      server_minute: 7,
      source_hour: 90,
    };
    const days = (later: number) => new Date(now.getTime() + later * 86_400_000);
    expect(await dropExpiredPartitions(retention, days(6))).not.toContain("ordinary_block_2015_03_22");
    expect(await dropExpiredPartitions(retention, days(8))).toContain("ordinary_block_2015_03_22");
    const [kept] = await getSql()`select count(*) as probes from probe where server_id = ${serverId}`;
    expect(kept?.probes).toBe(1);
    expect(await dropExpiredPartitions(retention, days(91))).toContain("probe_2015_03_22");
    const [left] = await getSql()`select count(*) as probes from probe where server_id = ${serverId}`;
    expect(left?.probes).toBe(0);
  });
});
