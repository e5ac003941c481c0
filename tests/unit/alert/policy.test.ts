import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDayStart, momentOf, wallOf } from "../../../lib/alert/local-time.ts";
import { Policy, severityOf, thresholdsOf } from "../../../lib/alert/policy.ts";
import { thresholdsSchema } from "../../../lib/alert/rule.ts";
import { ruleKinds } from "../../../lib/alert/rule-kinds.ts";
import { ruleOf, rules } from "../../../lib/alert/rules/catalog.ts";

const faultsOf = (given: unknown): string[] =>
  Policy.safeParse(given).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("the policy", () => {
  it("needs nothing to be said, and fits on a screen", () => {
    expect(Policy.parse({})).toEqual({
      timeZone: "UTC",
      budgetPerDay: 2,
      firstWeekBudgetPerDay: 1,
      growthFactor: 2,
      flappingTurns: 3,
      quietHours: null,
      digest: { every: "day", at: "08:00", weekday: 1 },
      ...{ rules: {}, silences: [], maintenance: [] },
    });
  });

  it("names what is wrong with it", () => {
    expect(faultsOf({ timeZone: "Mars/Olympus" })).toEqual([
      "timeZone: must be a time zone such as Europe/Berlin",
    ]);
    expect(faultsOf({ digest: { at: "8" } })).toEqual(["digest.at: must be a time such as 08:00"]);
    expect(faultsOf({ rules: { scan_wave: { params: { servers: 0 } } } })).toEqual([
      "rules.scan_wave.params.servers: Too small: expected number to be >=1",
    ]);
    expect(faultsOf({ rules: { scan_wave: { params: { colour: 1 } } } })).toHaveLength(1);
    expect(faultsOf({ rules: { no_rule: {} } })).toHaveLength(1);
    const window = { id: 1, name: "x", startsMs: 5, endsMs: 5 };
    expect(faultsOf({ maintenance: [window] })).toEqual(["maintenance.0: must end after it begins"]);
  });

  it("changes a threshold or a severity and leaves the others", () => {
    const policy = Policy.parse({ rules: { scan_wave: { severity: "low", params: { servers: 9 } } } });
    const before = thresholdsOf(Policy.parse({}), "scan_wave");
    expect(thresholdsOf(policy, "scan_wave")).toEqual({ ...before, servers: 9 });
    expect(severityOf(policy, "scan_wave", "reached")).toBe("low");
    expect(severityOf(Policy.parse({}), "scan_wave", "reached")).toBe("critical");
  });
});

describe("every rule", () => {
  it.each(ruleKinds)("%s has its own name, usable defaults and words for its form", (kind) => {
    const rule = ruleOf(kind);
    expect(rule.kind).toBe(kind);
    expect(thresholdsSchema(rule).safeParse({}).success).toBe(true);
    for (const { label, min, max, otherwise } of Object.values(rule.fields)) {
      expect(label).toMatch(/^[A-Z]/);
      expect(otherwise).toBeGreaterThanOrEqual(min);
      expect(otherwise).toBeLessThanOrEqual(max);
    }
    for (const { natures, rules: others } of rule.inhibits) {
      for (const nature of natures ?? []) expect(rule.natures.map(({ name }) => name)).toContain(nature);
      for (const other of others) expect(Object.keys(rules)).toContain(other);
    }
  });
});

describe("local time", () => {
  const zones = fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
  );
  const moments = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });

  it("leads back to the moment, or to the one at which clocks showed the same before", () => {
    fc.assert(
      fc.property(moments, zones, (atMs, zone) => {
        const wallMs = wallOf(atMs, zone);
        const back = momentOf(wallMs, zone);
        expect(wallOf(back, zone)).toBe(wallMs);
        expect(back).toBeLessThanOrEqual(atMs);
      }),
    );
  });

  it("has a day begin at or before a moment, at most 25 hours ago", () => {
    fc.assert(
      fc.property(moments, zones, (atMs, zone) => {
        const startMs = localDayStart(atMs, zone);
        expect(startMs).toBeLessThanOrEqual(atMs);
        expect(atMs - startMs).toBeLessThan(25 * 3_600_000);
      }),
    );
  });
});
