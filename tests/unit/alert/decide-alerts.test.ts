import { describe, expect, it } from "vitest";
import type { Alert } from "../../../lib/alert/alert.ts";
import type { PolicyInput } from "../../../lib/alert/policy.ts";
import {
  eventReasons,
  noticeReasons,
  type Reason,
  suppressedReasons,
  waitReasons,
} from "../../../lib/alert/reasons.ts";
import { aWave, type Case, dayMs, minuteMs, noonMs, play, silent, spool } from "./builders.ts";
import { mergedCases } from "./merged-cases.ts";

const digestWave = aWave({ worth: "digest", worthReason: "It went for 1 server.", severity: "low" });
const urgentWave = aWave({ worth: "urgent", nature: "reached", severity: "critical", magnitude: 1 });
const acknowledge =
  (untilMs: number | null) =>
  (alerts: Alert[]): Alert[] =>
    alerts.map((alert) => ({ ...alert, acknowledged: { by: "ann", atMs: noonMs, note: "mine", untilMs } }));
const night: PolicyInput = { quietHours: { from: "13:00", to: "15:00" } };
const silence = (matchers: object, untilMin = 600): PolicyInput => ({
  silences: [{ id: 4, matchers, startsMs: noonMs, endsMs: noonMs + untilMin * minuteMs, reason: "known" }],
});

const cases: Case[] = [
  ...mergedCases,
  {
    what: "A notable wave is told at once, and once it is over that as well.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1, holds: [aWave()] },
      { at: 60, holds: [] },
      { at: 61, holds: [] },
    ],
    said: ["0 began", "0 told firing notable", "60 ended", "60 told resolved over"],
  },
  {
    what: "A wave for the digest is no mail, and neither is its end.",
    looks: [
      { at: 0, holds: [digestWave] },
      { at: 1, holds: [digestWave] },
      { at: 2, holds: [] },
    ],
    said: ["0 began", "0 withheld firing digest", "2 ended", "2 never_told"],
  },
  {
    what: "A wave of the digest that reaches something is told.",
    looks: [
      { at: 0, holds: [digestWave] },
      { at: 50, holds: [urgentWave] },
    ],
    said: ["0 began", "0 withheld firing digest", "50 told firing urgent"],
  },
  {
    what: "A wave that was told and reaches something is told again at once.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1, holds: [urgentWave] },
      { at: 2, holds: [urgentWave] },
    ],
    said: ["0 began", "0 told firing notable", "1 told update rose"],
  },
  {
    what: "Growth is told when it has doubled, and not before a day has gone by.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1, holds: [aWave({ magnitude: 5 })] },
      { at: 2, holds: [aWave({ magnitude: 6 })] },
      { at: 3, holds: [aWave({ magnitude: 9 })] },
      { at: 1_440, holds: [aWave({ magnitude: 9 })] },
      { at: 2_999, holds: [aWave({ magnitude: 17 })] },
    ],
    said: ["0 began", "0 told firing notable", "2 group_interval", "1440 told update grew"],
  },
  {
    what: "Two notable waves a day are told, the most serious first; the third is not told on the next day either.",
    looks: [
      { at: 0, holds: [aWave({ key: "small" }), aWave({ key: "large", magnitude: 90 })] },
      { at: 10, holds: ["small", "large", "third"].map((key) => aWave({ key })) },
      { at: 1_440, holds: ["small", "large", "third", "fourth"].map((key) => aWave({ key })) },
    ],
    said: [
      ...["0 began", "0 told firing notable", "0 began", "0 told firing notable"],
      ...["10 began", "10 withheld firing budget_used", "1440 began", "1440 told firing notable"],
    ],
  },
  {
    what: "In the first week one a day is told.",
    knownSinceMs: noonMs - 6 * dayMs,
    looks: [{ at: 0, holds: [aWave({ key: "a" }), aWave({ key: "b" })] }],
    said: ["0 began", "0 told firing notable", "0 began", "0 withheld firing budget_used"],
  },
  {
    what: "What is urgent is never counted.",
    policy: { budgetPerDay: 0 },
    looks: [{ at: 0, holds: [urgentWave, { ...urgentWave, key: "b" }, { ...urgentWave, key: "c" }] }],
    said: Array.from({ length: 3 }, () => ["0 began", "0 told firing urgent"]).flat(),
  },
  {
    what: "A server has to be silent for a while, and to speak for a while.",
    looks: [
      { at: 0, holds: [silent([1])] },
      { at: 5, holds: [silent([1])] },
      { at: 30, holds: [] },
      { at: 39, holds: [] },
      { at: 40, holds: [] },
    ],
    said: [
      ...["0 began", "0 group_wait", "5 told firing notable"],
      ...["30 ceased", "40 ended", "40 told resolved over"],
    ],
  },
  {
    what: "What has to hold for a while and does not is no alert.",
    looks: [
      { at: 0, holds: [spool({ sinceMs: noonMs })] },
      { at: 1, holds: [] },
    ],
    said: ["0 began", "1 passed", "1 never_told"],
  },
  {
    what: "What holds long enough begins to count.",
    looks: [
      { at: 0, holds: [spool({ sinceMs: noonMs })] },
      { at: 2, holds: [spool({ sinceMs: noonMs })] },
    ],
    said: ["0 began", "2 began_to_fire", "2 told firing notable"],
  },
  {
    what: "A server that speaks for a moment is still silent.",
    policy: { flappingTurns: 9 },
    looks: [
      { at: -5, holds: [silent([1])] },
      { at: 0, holds: [silent([1])] },
      { at: 1, holds: [] },
      { at: 2, holds: [silent([1])] },
      { at: 20, holds: [silent([1])] },
    ],
    said: ["-5 began", "-5 group_wait", "0 told firing notable", "1 ceased", "2 came_back"],
  },
  {
    what: "What comes back within a quarter of an hour is the same; it is told again if it stays.",
    policy: { flappingTurns: 9 },
    looks: [
      { at: -5, holds: [silent([1])] },
      { at: 0, holds: [silent([1])] },
      { at: 1, holds: [] },
      { at: 11, holds: [] },
      { at: 20, holds: [silent([1])] },
      { at: 70, holds: [silent([1])] },
      { at: 71, holds: [silent([1])] },
    ],
    said: [
      ...[
        "-5 began",
        "-5 group_wait",
        "0 told firing notable",
        "1 ceased",
        "11 ended",
        "11 told resolved over",
      ],
      ...["20 reopened", "71 told update returned"],
    ],
  },
  {
    what: "A wave that goes on after its end is the same for a week, and no mail.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1, holds: [] },
      { at: 4_000, holds: [aWave()] },
      { at: 5_000, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "1 ended", "1 told resolved over"],
      ...["4000 reopened", "5000 ended"],
    ],
  },
  {
    what: "What comes and goes is told once; then only the digest tells of it.",
    looks: [
      { at: -5, holds: [silent([1])] },
      { at: 0, holds: [silent([1])] },
      { at: 1, holds: [] },
      { at: 2, holds: [silent([1])] },
      { at: 3, holds: [] },
      { at: 400, holds: [] },
    ],
    said: [
      ...[
        "-5 began",
        "-5 group_wait",
        "0 told firing notable",
        "1 ceased",
        "2 came_back",
        "2 flapping_began",
      ],
      ...["2 withheld update flapping", "3 ceased"],
      ...["400 flapping_ended", "400 ended", "400 withheld resolved was_flapping"],
    ],
  },
  {
    what: "What was told to be over and comes and goes is told to flap.",
    looks: [
      { at: -5, holds: [silent([1])] },
      { at: 0, holds: [silent([1])] },
      { at: 1, holds: [] },
      { at: 11, holds: [] },
      { at: 300, holds: [silent([1])] },
      { at: 301, holds: [silent([1])] },
    ],
    said: [
      ...[
        "-5 began",
        "-5 group_wait",
        "0 told firing notable",
        "1 ceased",
        "11 ended",
        "11 told resolved over",
      ],
      ...["300 began", "300 flapping_began", "300 told firing flaps"],
    ],
  },
  {
    what: "A wave that a person muted is told no more, not even its end.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1, holds: [{ ...urgentWave, isMuted: true }] },
      { at: 2, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "1 withheld update muted"],
      ...["2 ended", "2 withheld resolved muted"],
    ],
  },
  {
    what: "A silence keeps quiet, and what still holds at its end is told.",
    policy: silence({ rules: ["scan_wave"] }, 30),
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 29, holds: [aWave()] },
      { at: 30, holds: [aWave()] },
    ],
    said: ["0 began", "0 withheld firing silenced", "30 told firing notable"],
  },
  {
    what: "Maintenance keeps quiet about its servers, but not about what was reached.",
    policy: {
      maintenance: [{ id: 1, name: "kernel", startsMs: noonMs, endsMs: noonMs + 60 * minuteMs }],
    },
    looks: [
      { at: 0, holds: [silent([1]), urgentWave, aWave({ key: "8" })] },
      { at: 60, holds: [silent([1]), urgentWave] },
    ],
    said: [
      ...["0 began", "0 told firing urgent", "0 began", "0 withheld firing maintenance"],
      ...["0 began", "0 withheld firing maintenance"],
      "60 told firing notable",
    ],
  },
  {
    what: "A full spool makes all servers silent: they are told of if they still are when it is not.",
    looks: [
      { at: 0, holds: [spool({ nature: "full", worth: "urgent", severity: "critical" }), silent([1, 2])] },
      { at: 6, holds: [spool({ nature: "full", worth: "urgent", severity: "critical" }), silent([1, 2])] },
      { at: 9, holds: [silent([1, 2])] },
      { at: 24, holds: [silent([1, 2])] },
      { at: 25, holds: [silent([1, 2])] },
    ],
    said: [
      ...["0 began", "0 told firing urgent", "0 began", "0 withheld firing inhibited"],
      ...["9 ceased", "24 ended", "24 told resolved over", "25 told firing notable"],
    ],
  },
  {
    what: "A wave is not over while one of its servers is silent.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 60, holds: [silent([3], { worth: "digest" })] },
      { at: 61, holds: [silent([3], { worth: "digest" })] },
      { at: 62, holds: [] },
      { at: 72, holds: [] },
      { at: 73, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "60 began", "60 withheld firing digest"],
      ...["60 withheld resolved inhibited", "62 ceased", "72 ended", "72 never_told"],
      ...["73 ended", "73 told resolved over"],
    ],
  },
  {
    what: "What cannot be looked at is not over.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1, holds: [], evaluated: { rules: ["server_silent"] } },
      { at: 2, holds: [], evaluated: { blindServers: [2] } },
      { at: 3, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "1 withheld resolved not_evaluated"],
      ...["2 withheld resolved inhibited", "3 ended", "3 told resolved over"],
    ],
  },
  {
    what: "Who knows of it hears of its end, and of what is more serious than what was known.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1_500, holds: [aWave({ magnitude: 9 })], people: acknowledge(null) },
      { at: 1_501, holds: [urgentWave] },
      { at: 1_502, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "1500 withheld update acknowledged"],
      ...["1501 told update rose", "1502 ended", "1502 told resolved over"],
    ],
  },
  {
    what: "An acknowledgement ends.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1_500, holds: [aWave({ magnitude: 9 })], people: acknowledge(noonMs + 1_600 * minuteMs) },
      { at: 1_600, holds: [aWave({ magnitude: 9 })] },
    ],
    said: ["0 began", "0 told firing notable", "1500 withheld update acknowledged", "1600 told update grew"],
  },
  {
    what: "What can wait does so until quiet hours end; so does the end of it.",
    policy: night,
    looks: [
      { at: 0, holds: [aWave({ key: "early" })] },
      { at: 61, holds: [aWave({ key: "late" }), urgentWave] },
      { at: 180, holds: [aWave({ key: "late" }), urgentWave] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "61 began", "61 told firing urgent"],
      ...["61 began", "61 withheld firing quiet_hours", "61 ended", "61 withheld resolved quiet_hours"],
      ...["180 told firing notable", "180 told resolved over"],
    ],
  },
  {
    what: "A rule that does not heed quiet hours tells in them, and the others wait.",
    policy: { ...night, rules: { server_silent: { heedsQuietHours: false } } },
    looks: [
      { at: 61, holds: [aWave(), silent([3])] },
      { at: 67, holds: [aWave(), silent([3])] },
    ],
    said: [
      ...["61 began", "61 withheld firing quiet_hours", "61 began", "61 group_wait"],
      ...["67 told firing notable"],
    ],
  },
];

/** A wave that was told, and a policy without its rule. */
function turnedOff(): string[] {
  const before = play([{ at: 0, holds: [aWave()] }]);
  before.policy.rules = {
    scan_wave: { isEnabled: false, severity: null, params: {}, scope: noScope, heedsQuietHours: true },
  };
  before.look({ at: 1, holds: [aWave()] });
  before.look({ at: 2, holds: [aWave()] });
  return before.said();
}
const noScope = { servers: [], roles: [], tags: [] };
const saidTurnedOff = ["0 began", "0 told firing notable", "1 ended", "1 withheld resolved rule_off"];

describe("alerts", () => {
  it.each(cases)("$what", ({ looks, policy, knownSinceMs, said }) => {
    const found = play(looks, policy, knownSinceMs);
    expect(found.said()).toEqual(said);
    for (const { change } of found.played)
      for (const { words } of [...change.events, change.notice, change.suppressed].filter(
        (one) => one !== null,
      ))
        expect(words).toMatch(/^[A-Z].*\.$/);
  });

  it("are let go of without a word when their rule is turned off", () => {
    expect(turnedOff()).toEqual(saidTurnedOff);
  });

  it("have a case for every reason", () => {
    const seen = new Set(
      [...cases.flatMap(({ said }) => said), ...saidTurnedOff].map((line) => line.split(" ").at(-1)),
    );
    const all: Reason[] = [...noticeReasons, ...suppressedReasons, ...waitReasons, ...eventReasons];
    expect(all.filter((reason) => !seen.has(reason))).toEqual([]);
  });
});
