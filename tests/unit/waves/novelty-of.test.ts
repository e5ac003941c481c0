import { describe, expect, it } from "vitest";
import { openWave } from "../../../lib/waves/add-to-wave.ts";
import { learnBaseline } from "../../../lib/waves/baseline.ts";
import { noveltyOf } from "../../../lib/waves/novelty-of.ts";
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

/** Eight weeks in which every hour has about so many. */
const baseline = learnBaseline(
  Array.from({ length: 56 * 24 }, (_, i) => ({
    category: "rtsp" as const,
    atMs: noonMs - (i + 1) * hourMs,
    requests: 40 + (i % 7),
  })),
  { fromMs: noonMs - 56 * dayMs, toMs: noonMs },
);
const list = listOf("list", 30);
const now = waveOf("9", list);
const rtsp = waveOf("9", ["/"], 0, "sweep");

describe("a wave", () => {
  it.each<[string, Wave, Wave[], number, { isNew: boolean; isBackground: boolean }]>([
    ["with a list never seen is new", now, [], 30, { isNew: true, isBackground: false }],
    [
      "with the list of another 12 days ago is not",
      now,
      [waveOf("4", list, 12)],
      30,
      { isNew: false, isBackground: false },
    ],
    [
      "with half of an earlier list by chance is new",
      now,
      [waveOf("4", [...list.slice(0, 9), ...listOf("other", 20)], 12)],
      30,
      { isNew: true, isBackground: false },
    ],
    [
      "like one of 91 days ago is new",
      now,
      [waveOf("4", list, 91)],
      30,
      { isNew: true, isBackground: false },
    ],
    [
      "of everyday requests in everyday numbers is background",
      rtsp,
      [],
      45,
      { isNew: false, isBackground: true },
    ],
    ["of everyday requests in unusual numbers is new", rtsp, [], 400, { isNew: true, isBackground: false }],
  ])("%s", (_what, wave, history, requests, expected) => {
    const hour = { category: wave === rtsp ? ("rtsp" as const) : ("cgi" as const), atMs: noonMs, requests };
    expect(noveltyOf(wave, history, hour, baseline, noRarity, noonMs - 200 * dayMs)).toMatchObject(expected);
  });

  it("says which wave it repeats, and when that was", () => {
    const hour = { category: "cgi" as const, atMs: noonMs, requests: 30 };
    const found = noveltyOf(
      now,
      [waveOf("41", list, 12), waveOf("7", list, 40)],
      hour,
      new Map(),
      noRarity,
      0,
    );
    expect(found.reason).toBe("same wordlist as wave 41, 12 days ago");
  });

  it("is called new only since the data begins", () => {
    const hour = { category: "cgi" as const, atMs: noonMs, requests: 30 };
    const found = noveltyOf(now, [], hour, new Map(), noRarity, noonMs - 3 * dayMs);
    expect(found.reason).toBe("no wave like it in the 3 days of data");
  });
});
