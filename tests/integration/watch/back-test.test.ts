import { beforeAll, describe, expect, it } from "vitest";
import { Policy } from "../../../lib/alert/policy.ts";
import { listAlerts } from "../../../lib/read/alerts.ts";
import { reportBackTest } from "../../../lib/read/back-test-report.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";
import { aScan, detectAll } from "../../support/waves.ts";

openTestDatabase();

const dayMs = 86_400_000;
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const daysAgo = (days: number): number => now.getTime() - days * dayMs;

/** What was imported here has weeks without a line, of which a rule of its own tells. */
const wavesAlone = Policy.parse({ rules: { server_silent: { isEnabled: false } } });

describe("a back-test on imported history", () => {
  beforeAll(async () => {
    const servers = [];
    for (let i = 1; i <= 12; i++) servers.push((await ensureServer(`web-${i}`)).serverId);
    const tell = async (some: readonly number[], scan: Parameters<typeof aScan>[0]) => {
      for (const serverId of some)
        await spoolBody(serverId, `${aScan(scan).join("\n")}\n`, { backfill: true });
    };
    const [one = 0] = servers;
    // The fleet is known for longer than a week before anything happens.
    await tell([one], { list: "quiet", source: "198.51.100.1", atMs: daysAgo(29), count: 2 });
    await tell(servers.slice(0, 4), { list: "iris", source: "192.0.2.1", atMs: daysAgo(12), count: 20 });
    await tell(servers.slice(4), {
      list: "iris",
      source: "192.0.2.1",
      atMs: daysAgo(12) + 23.5 * 3_600_000,
      count: 20,
    });
    await tell([one], { list: "alone", source: "192.0.2.2", atMs: daysAgo(9), count: 20 });
    await tell(servers, { list: "reed", source: "192.0.2.3", atMs: daysAgo(5), count: 20 });
    await storeAll(now);
    await detectAll(new Date(now.getTime() + 600_000));
  }, 120_000);

  it("tells of it as if it had come in time, though nobody is told of it now", async () => {
    const watch = openWatch(9);
    await watch.evaluate(now);
    const { rows } = await listAlerts({ limit: 50 });
    expect(rows.filter(({ rule, toldAt }) => rule === "scan_wave" && toldAt !== null)).toEqual([]);

    const report = await reportBackTest(wavesAlone, 30, now);
    const told = report.told.map(
      ({ kind, at }) => `${kind} ${Math.round((now.getTime() - Date.parse(at)) / dayMs)}`,
    );
    expect(told).toEqual(["firing 12", "update 11", "resolved 10", "firing 5", "resolved 4"]);
    expect(report.words).toBe(
      "On these 30 days 5 mails would have been sent: 2 that something began, 1 that it grew or changed, 2 that it was over.",
    );
    expect(report.digestWaves).toBe(1);
    expect(report.limits.join(" ")).toMatch(/Not tried with other thresholds.*disk filling/);
  });

  it("answers what other thresholds would have told", async () => {
    const stricter = Policy.parse({
      rules: { ...wavesAlone.rules, scan_wave: { params: { rareTargets: 500 } } },
    });
    const report = await reportBackTest(stricter, 30, now);
    expect(report.words).toBe("On these 30 days no mail would have been sent.");
    const none = Policy.parse({ rules: { ...wavesAlone.rules, scan_wave: { isEnabled: false } } });
    const off = await reportBackTest(none, 30, now);
    expect(off.told).toEqual([]);
  });

  it("does not know more than was known then", async () => {
    const report = await reportBackTest(wavesAlone, 8, now);
    expect(report.told.map(({ kind }) => kind)).toEqual(["firing", "resolved"]);
  });
});
