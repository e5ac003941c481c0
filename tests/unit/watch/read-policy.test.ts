import { describe, expect, it } from "vitest";
import { Policy } from "../../../lib/alert/policy.ts";
import type { StoredPolicy } from "../../../lib/store/policy/load-policy.ts";
import { policyOf } from "../../../lib/watch/read-policy.ts";

const nothing: StoredPolicy = { settings: null, rules: [], silences: [], maintenance: [] };
const from = new Date("2026-11-24T10:00:00Z");
const to = new Date("2026-11-24T12:00:00Z");

describe("a policy of which a part cannot be read", () => {
  it("has the default for that part of the settings alone", () => {
    const settings = { budgetPerDay: 5, timeZone: "Europe/Berlin", digest: { at: "eight" } };
    expect(policyOf({ ...nothing, settings })).toEqual(
      Policy.parse({ budgetPerDay: 5, timeZone: "Europe/Berlin" }),
    );
  });

  it("leaves out a silence without a reason or a length, and keeps the others", () => {
    const matchers = { servers: [1] };
    const silences = [
      { id: 1, matchers, startsAt: from, endsAt: to, reason: "" },
      { id: 2, matchers, startsAt: to, endsAt: from, reason: "backwards" },
      { id: 3, matchers: {}, startsAt: from, endsAt: to, reason: "hides everything" },
      { id: 4, matchers, startsAt: from, endsAt: to, reason: "work" },
    ];
    expect(policyOf({ ...nothing, silences }).silences.map(({ id }) => id)).toEqual([4]);
  });

  it("leaves out planned work that never comes, and keeps the other", () => {
    const whole = { name: "night", scope: {}, startsAt: from, endsAt: to, repeatsDays: 1 };
    const maintenance = [
      { ...whole, id: 1, name: "" },
      { ...whole, id: 2, repeatsDays: 0 },
      { ...whole, id: 3 },
    ];
    expect(policyOf({ ...nothing, maintenance }).maintenance.map(({ id }) => id)).toEqual([3]);
  });

  it("keeps a rule turned off whose thresholds are those of another version", () => {
    const rule = {
      kind: "clock_off",
      isEnabled: false,
      severity: null,
      params: { colour: 1 },
      scope: {},
      heedsQuietHours: false,
    };
    expect(policyOf({ ...nothing, rules: [rule] }).rules.clock_off).toMatchObject({
      isEnabled: false,
      params: {},
    });
  });
});
