import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../../lib/alert/condition.ts";
import { decideAlerts } from "../../../lib/alert/decide-alerts.ts";
import type { AlertChange } from "../../../lib/alert/decision.ts";
import type { PolicyInput } from "../../../lib/alert/policy.ts";
import { aWave, hourMs, type Look, noonMs, Play, silent, spool } from "./builders.ts";

const natures = ["probing", "load", "reached"] as const;
const waves = fc
  .record({
    key: fc.constantFrom("1", "2", "3"),
    magnitude: fc.integer({ min: 1, max: 40 }),
    nature: fc.constantFrom(...natures),
    worth: fc.constantFrom("urgent" as const, "notable" as const, "digest" as const),
    servers: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
    isMuted: fc.boolean(),
  })
  .map((more) => aWave({ ...more, sinceMs: noonMs }));
const silents = fc
  .uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 9 })
  .map((servers) => silent(servers, { sinceMs: noonMs }));
const spools = fc
  .constantFrom("filling", "full")
  .map((nature) => spool({ nature, worth: nature === "full" ? "urgent" : "notable" }));
const holds = fc
  .uniqueArray(fc.oneof(waves, waves, silents, spools), {
    maxLength: 5,
    selector: ({ rule, key }) => `${rule} ${key}`,
  })
  .map((found): Condition[] => found);

/** Looks at odd times over some days. */
const looks = fc
  .array(
    fc.record({
      after: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 900 })),
      holds,
      blindServers: fc.constantFrom([], [], [], [1]),
      acknowledges: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((found) => {
    let at = 0;
    return found.map(({ after, holds, blindServers, acknowledges }): Look => {
      at += after;
      const acknowledged = { by: "ann", atMs: noonMs, note: "", untilMs: noonMs + at * 60_000 + 6 * hourMs };
      return {
        ...{ at, holds, evaluated: { blindServers } },
        people: (alerts) => (acknowledges ? alerts.map((alert) => ({ ...alert, acknowledged })) : alerts),
      };
    });
  });
const policies = fc.record({
  budgetPerDay: fc.integer({ min: 0, max: 3 }),
  quietHours: fc.constantFrom(null, { from: "22:00", to: "07:00" }),
  silences: fc.constantFrom<NonNullable<PolicyInput["silences"]>>(
    [],
    [
      {
        id: 1,
        matchers: { keys: ["2"] },
        startsMs: noonMs,
        endsMs: noonMs + 20 * hourMs,
        reason: "known",
      },
    ],
  ),
});

const check = (property: (looks: Look[], policy: PolicyInput) => void): void =>
  fc.assert(fc.property(looks, policies, property), { numRuns: 100 });

const notices = (changes: readonly AlertChange[]) => changes.flatMap(({ notice }) => notice ?? []);

/** What a change says, each with its alert. */
const saidOf = ({ alert, events, notice, suppressed }: AlertChange): string[] =>
  [...events, ...(notice ? [notice] : []), ...(suppressed ? [suppressed] : [])].map(
    ({ reason }) => `${alert.id} ${reason}`,
  );

describe("decisions about alerts", { timeout: 120_000 }, () => {
  it("never tell of an end that was no beginning, nor of an end twice, and count every notice", () => {
    check((looks, policy) => {
      const made = new Play(policy);
      for (const look of looks) made.look(look);
      const kinds = new Map<string, string[]>();
      for (const { change } of made.played) {
        if (!change.notice) continue;
        const told = kinds.get(change.alert.id) ?? [];
        kinds.set(change.alert.id, [...told, change.notice.kind]);
        expect(change.notice.sequence).toBe(told.length + 1);
      }
      for (const told of kinds.values()) {
        expect(told[0]).toBe("firing");
        expect(told.join(" ")).not.toMatch(/resolved resolved|\S firing/);
      }
    });
  });

  it("tell and explain nothing twice when they are made again", () => {
    check((looks, policy) => {
      const made = new Play(policy);
      for (const { people, ...look } of looks) {
        const before = made.played.length;
        made.look({ ...look, ...(people && { people }) });
        for (let again = 0; again < 3; again++) made.look(look);
        const said = made.played.slice(before).flatMap(({ change }) => saidOf(change));
        expect(said).toEqual([...new Set(said)]);
        const told = made.played.slice(before).filter(({ change }) => change.notice !== null);
        expect(new Set(told.map(({ change }) => change.alert.id)).size).toBe(told.length);
      }
    });
  });

  it("are the same when whoever made them died before they were stored", () => {
    check((looks, policy) => {
      const made = new Play(policy);
      for (const look of looks) {
        const input = structuredClone(made.input(look));
        expect(decideAlerts(input)).toEqual(decideAlerts(input));
        expect(input).toEqual(made.input(look));
        made.look(look);
      }
    });
  });

  it("do not depend on the order of what holds or of alerts", () => {
    check((looks, policy) => {
      const made = new Play(policy);
      for (const look of looks) {
        const input = made.input(look);
        const turned = {
          ...input,
          conditions: input.conditions.toReversed(),
          alerts: input.alerts.toReversed(),
        };
        expect(decideAlerts(turned)).toEqual(decideAlerts(input));
        made.look(look);
      }
    });
  });

  it("keep at most one alert of a rule and key open, and no more than the budget of a day", () => {
    check((looks, policy) => {
      const made = new Play(policy);
      const spent = new Map<number, number>();
      for (const look of looks) {
        const changes = made.look(look);
        const open = [...made.alerts.values()].filter(({ state }) => state !== "resolved");
        expect(new Set(open.map(({ rule, key }) => `${rule} ${key}`)).size).toBe(open.length);
        const day = Math.floor((noonMs + look.at * 60_000) / 86_400_000);
        const now = notices(changes).filter(({ spendsBudget }) => spendsBudget).length;
        spent.set(day, (spent.get(day) ?? 0) + now);
      }
      for (const count of spent.values()) expect(count).toBeLessThanOrEqual(policy.budgetPerDay ?? 2);
    });
  });
});
