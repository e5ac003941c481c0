import { describe, expect, it } from "vitest";
import type { Condition } from "../../../lib/alert/condition.ts";
import { digestDueAt, digestOf } from "../../../lib/alert/digest.ts";
import { Policy, type PolicyInput } from "../../../lib/alert/policy.ts";
import { aWave, dayMs, hourMs, minuteMs, noonMs, Play, silent } from "./builders.ts";

const linesOf = (made: Play, atMin: number) =>
  digestOf([...made.alerts.values()], noonMs - hourMs, noonMs + atMin * minuteMs).map(
    ({ section, words }) => `${section}: ${words}`,
  );

describe("1,000 servers that fall silent at once", () => {
  it.each([
    ["all in the same minute", 0],
    ["one after the other within minutes, as each has its own last line", 4],
  ])("are one mail, %s", (_what, spread) => {
    const ids = Array.from({ length: 1_000 }, (_, i) => i + 1);
    const made = new Play();
    for (let at = 0; at <= 120; at++) {
      const since = ids.filter((id) => (id / 1_000) * spread <= at);
      const more = { sinceMs: noonMs, worth: "urgent", nature: "most" } as const;
      made.look({ at, holds: [silent(since, more)] });
    }
    expect(made.told()).toEqual(["5 told firing urgent"]);
    expect([...made.alerts.values()].map(({ peak }) => peak.servers.length)).toEqual([1_000]);
  });

  it("are told to be back in one more", () => {
    const made = new Play();
    for (let at = 0; at <= 30; at++) made.look({ at, holds: [silent([1, 2, 3])] });
    for (let at = 31; at <= 60; at++) made.look({ at, holds: [] });
    expect(made.told()).toEqual(["5 told firing notable", "41 told resolved over"]);
  });
});

describe("a server that falls silent after another one came back", () => {
  it("is told of, though the fleet has but one alert for both", () => {
    const made = new Play();
    made.look({ at: -5, holds: [silent([1])] });
    made.look({ at: 0, holds: [silent([1])] });
    made.look({ at: 120, holds: [silent([2])] });
    expect(made.told()).toEqual(["0 told firing notable", "120 told update grew"]);
  });

  it("is another alert where the first is over", () => {
    const made = new Play();
    made.look({ at: -5, holds: [silent([1])] });
    made.look({ at: 0, holds: [silent([1])] });
    made.look({ at: 10, holds: [] });
    made.look({ at: 20, holds: [] });
    made.look({ at: 21, holds: [silent([2])] });
    made.look({ at: 26, holds: [silent([2])] });
    expect(made.told()).toEqual(["0 told firing notable", "20 told resolved over", "26 told firing notable"]);
  });
});

describe("something that comes and goes 20 times", () => {
  /** Twenty times open and shut, in looks that are some minutes apart. */
  const flapping = (everyMin: number, condition: Condition): Play => {
    const made = new Play();
    for (let turn = 0; turn < 40; turn++)
      made.look({ at: turn * everyMin, holds: turn % 2 === 0 ? [condition] : [] });
    return made;
  };

  it.each([
    ["a server that speaks now and then", 5, silent([1])],
    ["a list of one host", 3, silent([1], { worth: "urgent" })],
  ])("is one mail and one line of the digest: %s", (_what, everyMin, condition) => {
    const made = flapping(everyMin, condition);
    expect(made.told()).toHaveLength(1);
    expect(linesOf(made, 40 * everyMin)).toEqual([
      "flapping: It came and went 40 times. It holds no longer.",
    ]);
  });

  it("is three mails where it is over for long enough to be told of that", () => {
    const made = new Play();
    for (let at = 0; at < 20 * 60; at++) {
      const isSilent = at % 60 < 30;
      made.look({ at, holds: isSilent ? [silent([1])] : [] });
    }
    expect(made.told()).toEqual(["5 told firing notable", "40 told resolved over", "60 told firing flaps"]);
  });
});

describe("a silence", () => {
  const during = (policy: PolicyInput, holds: Condition[]) => {
    const made = new Play(policy);
    made.look({ at: 0, holds });
    return made.told().length;
  };
  const over = (matchers: object): PolicyInput => ({
    silences: [{ id: 1, matchers, startsMs: noonMs - 1, endsMs: noonMs + 1, reason: "known" }],
  });

  it.each<[string, object, number]>([
    ["of one of its servers hides no wave", { servers: [1] }, 1],
    ["of all of its servers does", { servers: [1, 2, 3] }, 0],
    ["of a role that only some of them have does not", { roles: ["web"] }, 1],
    ["of a tag that all of them have does", { tags: ["fra"] }, 0],
    ["of its category does", { categories: ["cgi"] }, 0],
    ["of another rule does not", { rules: ["server_silent"] }, 1],
    ["of its rule but of another server does not", { rules: ["scan_wave"], servers: [9] }, 1],
    ["of itself does", { keys: ["7"] }, 0],
  ])("%s", (_what, matchers, told) => {
    expect(during(over(matchers), [aWave()])).toBe(told);
  });

  it("cannot be one of everything", () => {
    expect(Policy.safeParse(over({})).success).toBe(false);
  });

  it("of one server leaves the others to be told, and they alone count for growth", () => {
    const made = new Play({
      silences: [
        {
          id: 1,
          matchers: { servers: [1, 2, 3] },
          startsMs: noonMs,
          endsMs: noonMs + dayMs,
          reason: "moved",
        },
      ],
    });
    made.look({ at: 0, holds: [silent([1, 2])] });
    made.look({ at: 10, holds: [silent([1, 2, 4])] });
    made.look({ at: 100, holds: [silent([1, 2, 3, 4])] });
    made.look({ at: 200, holds: [silent([1, 2, 3, 4, 5])] });
    expect(made.told()).toEqual(["10 told firing notable", "200 told update grew"]);
  });
});

describe("maintenance that repeats", () => {
  const policy: PolicyInput = {
    timeZone: "Europe/Berlin",
    // Sundays at 02:00 in Berlin; clocks were put back on 25 October 2026.
    maintenance: [
      {
        id: 1,
        name: "weekly",
        startsMs: Date.parse("2026-10-18T00:00:00Z"),
        endsMs: Date.parse("2026-10-18T02:00:00Z"),
        repeatsDays: 7,
      },
    ],
  };
  it.each([
    ["2026-10-18T01:59:59Z", 0],
    ["2026-10-18T02:00:00Z", 1],
    ["2026-11-01T00:59:59Z", 1],
    ["2026-11-01T01:00:00Z", 0],
    ["2026-11-01T02:59:59Z", 0],
    ["2026-11-03T01:00:00Z", 1],
  ])("keeps to the local time: %s", (time, told) => {
    const made = new Play(policy);
    const at = (Date.parse(time) - noonMs) / minuteMs;
    made.look({ at: at - 5, holds: [silent([1])] });
    made.look({ at, holds: [silent([1])] });
    expect(made.told().filter((line) => line.startsWith(`${at} `))).toHaveLength(told);
  });
});

describe("a digest", () => {
  const due = (policy: PolicyInput["digest"], last: string, now: string, timeZone = "Europe/Berlin") => {
    const found = digestDueAt(Policy.parse({ timeZone, digest: policy }), Date.parse(last), Date.parse(now));
    return found === null ? null : new Date(found).toISOString();
  };

  it("is due at its local time, in summer and in winter, once", () => {
    expect(due({}, "2026-10-23T06:00:00Z", "2026-10-24T05:59:59Z")).toBeNull();
    expect(due({}, "2026-10-23T06:00:00Z", "2026-10-24T06:00:00Z")).toBe("2026-10-24T06:00:00.000Z");
    expect(due({}, "2026-10-24T06:00:01Z", "2026-10-25T06:30:00Z")).toBeNull();
    expect(due({}, "2026-10-24T06:00:01Z", "2026-10-25T07:00:00Z")).toBe("2026-10-25T07:00:00.000Z");
    expect(due({}, "2026-10-25T07:00:00Z", "2026-10-25T07:00:00Z")).toBeNull();
  });

  it("comes on days on which its time is skipped, and once where it is there twice", () => {
    expect(due({ at: "02:30" }, "2026-03-28T02:00:00Z", "2026-03-29T01:30:00Z")).toBe(
      "2026-03-29T01:30:00.000Z",
    );
    expect(due({ at: "02:30" }, "2026-10-24T01:00:00Z", "2026-10-25T00:30:00Z")).toBe(
      "2026-10-25T00:30:00.000Z",
    );
    expect(due({ at: "02:30" }, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")).toBeNull();
  });

  it("is one after a pause of days", () => {
    expect(due({}, "2026-11-02T07:00:00Z", "2026-11-09T12:00:00Z")).toBe("2026-11-09T07:00:00.000Z");
  });

  it("is weekly on its day, or never", () => {
    const weekly = { every: "week", weekday: 1 } as const;
    expect(due(weekly, "2026-11-01T07:00:00Z", "2026-11-08T23:00:00Z")).toBe("2026-11-02T07:00:00.000Z");
    expect(due(weekly, "2026-11-02T07:00:00Z", "2026-11-08T23:00:00Z")).toBeNull();
    expect(due({ every: "never" }, "2026-11-01T07:00:00Z", "2026-11-08T23:00:00Z")).toBeNull();
  });

  it("gives each alert with the reason why it was no mail, once, and those that go on", () => {
    const made = new Play({ budgetPerDay: 1 });
    const small = aWave({ key: "small", worth: "digest", worthReason: "It went for 1 server." });
    const all = [aWave({ key: "told", magnitude: 9 }), aWave({ key: "late" }), small];
    made.look({ at: 0, holds: all });
    expect(linesOf(made, 1)).toEqual([
      "not_told: The limit of 1 notable alert a day was reached; it goes into the digest.",
      "not_told: It went for 1 server.",
      "told: It was told when it happened. It goes on.",
    ]);
    const lines = digestOf([...made.alerts.values()], noonMs - hourMs, noonMs + hourMs);
    const next = digestOf(
      lines.map(({ alert }) => alert),
      noonMs + hourMs,
      noonMs + dayMs,
    );
    expect(next.map(({ section, words }) => `${section}: ${words}`)).toEqual([
      "goes_on: It was told and goes on for 1 day now.",
    ]);
  });
});
