import { describe, expect, it } from "vitest";
import { randomMonth } from "../../../bench/alerts/random-month.ts";
import { runMonth } from "../../../bench/alerts/run-month.ts";
import { scoreMonth } from "../../../bench/alerts/score-month.ts";
import { backTestWords } from "../../../lib/alert/back-test.ts";
import { openRandom } from "../../../lib/demo/random.ts";

/** The short version of `npm run measure:alerts`: a young and small fleet, and no limit a day. */
const month = randomMonth({ days: 4, servers: 60, urgent: 4, notable: 5 }, openRandom(20_261_101));
const unlimited = { budgetPerDay: 100, firstWeekBudgetPerDay: 100 };

describe("some days of a fleet, minute by minute", { timeout: 120_000 }, () => {
  const found = runMonth(month, unlimited);
  const score = scoreMonth(month, found, unlimited.budgetPerDay);

  it("tell of all that was planted within a minute", () => {
    expect(score.notes).toEqual([]);
    expect([score.urgent.sent, score.notable.sent]).toEqual([4, 5]);
    for (const latency of [...score.urgent.latenciesS, ...score.notable.latenciesS])
      expect(latency).toBeLessThanOrEqual(60);
  });

  it("tell nothing of scanners of one's own, of researchers, of back-fill, nor of what went for few servers", () => {
    const what = new Map(month.campaigns.map((campaign) => [campaign.id, campaign.what]));
    const told = new Set(found.told.map(({ key }) => what.get(key)));
    for (const never of ["own scanner", "research scanner", "back-fill", "one server", "few servers"])
      expect(told).not.toContain(never);
  });

  it("tell each end once, and only of what was told", () => {
    const kinds = new Map<string, string>();
    for (const { rule, key, kind } of found.told) {
      const name = `${rule} ${key}`;
      kinds.set(name, `${kinds.get(name) ?? ""} ${kind}`);
    }
    for (const [name, told] of kinds)
      if (name.startsWith("scan_wave")) expect(told).toMatch(/^ firing( update)*( resolved)?$/);
  });

  it("put everything else into the digest of its day", () => {
    const untold = found.alerts.filter(({ told, state }) => told === null && state !== "pending");
    expect(untold.length).toBeGreaterThan(50);
    expect(untold.filter(({ withheld }) => withheld === null)).toEqual([]);
    expect(found.digests.map(({ atMs }) => new Date(atMs).toISOString().slice(5, 16))).toEqual([
      "11-01T08:00",
      "11-02T08:00",
      "11-03T08:00",
      "11-04T08:00",
    ]);
  });

  it("are told the same when they are gone through again, and can be limited", () => {
    expect(runMonth(month, unlimited)).toEqual(found);
    const limited = runMonth(month, { firstWeekBudgetPerDay: 0 });
    expect(limited.told.filter(({ rule, reason }) => rule === "scan_wave" && reason === "notable")).toEqual(
      [],
    );
    expect(backTestWords(limited, "clock_off")).toBe("On these 4 days no mail would have been sent.");
    expect(backTestWords(found)).toMatch(
      /^On these 4 days \d+ mails would have been sent: \d+ that something began/,
    );
  });
});
