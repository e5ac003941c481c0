import { describe, expect, it } from "vitest";
import { openWave } from "../../../lib/waves/add-to-wave.ts";
import { learnBaseline } from "../../../lib/waves/baseline.ts";
import { type Before, noveltyOf } from "../../../lib/waves/novelty-of.ts";
import { noRarity } from "../../../lib/waves/rarity.ts";
import type { Wave } from "../../../lib/waves/wave.ts";
import { burstOf, listOf, noonMs } from "./builders.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

function waveOf(id: string, targets: readonly string[], daysAgo = 0, kind: Wave["kind"] = "wordlist"): Wave {
  const burst = burstOf(targets);
  const shift = -daysAgo * dayMs;
  return openWave(id, kind, { ...burst, firstMs: burst.firstMs + shift, lastMs: burst.lastMs + shift });
}

/** Eight weeks in which every hour has about so many RTSP requests, and one hour of each day a scan for secret files. */
const baseline = learnBaseline(
  Array.from({ length: 56 * 24 }, (_, i) => [
    { category: "rtsp" as const, atMs: noonMs - (i + 1) * hourMs, requests: 40 + (i % 7) },
    ...(i % 24 === 5
      ? [{ category: "secret_file" as const, atMs: noonMs - (i + 1) * hourMs, requests: 30 + (i % 5) }]
      : []),
  ]).flat(),
  { fromMs: noonMs - 56 * dayMs, toMs: noonMs },
);
const list = listOf("list", 30);
const now = waveOf("9", list);
const rtsp = waveOf("9", ["/"], 0, "sweep");

/** A fleet with 200 days of data that was never asked for these targets. */
const known = (more: Partial<Before> = {}): Before => ({
  history: [],
  baseline,
  days: 90,
  targets: { all: 30, known: 0 },
  ...more,
});
const hour = (category: "rtsp" | "cgi" | "secret_file", requests: number) => ({
  category,
  atMs: noonMs,
  requests,
});

const isNew = { isNew: true, isEarly: false, isBackground: false };
const isKnown = { isNew: false, isEarly: false, isBackground: false };
const isBackground = { isNew: false, isEarly: false, isBackground: true };

describe("a wave", () => {
  it.each<[string, Wave, Partial<Before>, ReturnType<typeof hour>, typeof isNew]>([
    ["with a list never seen is new", now, {}, hour("cgi", 30), isNew],
    [
      "with the list of another 12 days ago is known",
      now,
      { history: [waveOf("4", list, 12)] },
      hour("cgi", 30),
      isKnown,
    ],
    [
      "with half of an earlier list by chance is new",
      now,
      { history: [waveOf("4", [...list.slice(0, 9), ...listOf("other", 20)], 12)] },
      hour("cgi", 30),
      isNew,
    ],
    ["like one of 91 days ago is new", now, { history: [waveOf("4", list, 91)] }, hour("cgi", 30), isNew],
    [
      "like one that came only later is new",
      now,
      { history: [waveOf("12", list, -3)] },
      hour("cgi", 30),
      isNew,
    ],
    ["of everyday requests in everyday numbers is background", rtsp, {}, hour("rtsp", 45), isBackground],
    ["of everyday requests in unusual numbers is new", rtsp, {}, hour("rtsp", 400), isNew],
    [
      "of targets that go round anyway, as many as come once a day, is background",
      now,
      { targets: { all: 30, known: 24 } },
      hour("secret_file", 33),
      isBackground,
    ],
    [
      "of targets that go round anyway, far more than come once a day, is new",
      now,
      { targets: { all: 30, known: 24 } },
      hour("secret_file", 400),
      isNew,
    ],
    [
      "of targets never tried here is new, however few",
      now,
      { targets: { all: 30, known: 12 } },
      hour("secret_file", 12),
      isNew,
    ],
    [
      "that has gone on for a week is no news",
      { ...now, lastMs: now.firstMs + 8 * dayMs },
      {},
      hour("cgi", 30),
      isKnown,
    ],
    [
      "in the first week of the data may be new or not",
      now,
      { days: 3, baseline: new Map() },
      hour("cgi", 30),
      { isNew: true, isEarly: true, isBackground: false },
    ],
  ])("%s", (_what, wave, more, its, expected) => {
    expect(noveltyOf(wave, known(more), its, noRarity)).toMatchObject(expected);
  });

  it.each<[string, Partial<Before>, ReturnType<typeof hour>]>([
    [
      "same wordlist as wave 41, 12 days ago",
      { history: [waveOf("41", list, 12), waveOf("7", list, 40)] },
      hour("cgi", 30),
    ],
    [
      "no wave like it in the last 90 days, and none of its 30 targets was tried here before",
      {},
      hour("cgi", 30),
    ],
    [
      "no wave like it in 20 days of data, and 18 of its 30 targets were never tried here before",
      { days: 20, targets: { all: 30, known: 12 } },
      hour("cgi", 30),
    ],
    [
      "no data from before it, too little history to say whether it is new",
      { days: 0, baseline: new Map() },
      hour("cgi", 30),
    ],
    [
      "24 of its 30 targets were tried here before, and 33 requests in its busiest hour are no more than usual: about 32 in the busiest hour of a day",
      { targets: { all: 30, known: 24 } },
      hour("secret_file", 33),
    ],
  ])("says why: %s", (reason, more, its) => {
    expect(noveltyOf(now, known(more), its, noRarity).reason).toBe(reason);
  });
});
