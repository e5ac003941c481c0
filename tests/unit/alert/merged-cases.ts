import { aWave, type Case, minuteMs, noonMs } from "./builders.ts";

const digestWave8 = aWave({
  key: "8",
  worth: "digest",
  worthReason: "It went for 1 server.",
  severity: "low",
});
const urgentWave = aWave({ worth: "urgent", nature: "reached", severity: "critical", magnitude: 1 });

/** Waves that stand still, became one, are no more, or are invented. */
export const mergedCases: Case[] = [
  {
    what: "A wave that doubled is told again while it grows, not long after it stood still.",
    looks: [
      { at: 0, holds: [aWave({ grewMs: noonMs })] },
      { at: 30, holds: [aWave({ magnitude: 9, grewMs: noonMs + 30 * minuteMs })] },
      { at: 1_441, holds: [aWave({ magnitude: 9, grewMs: noonMs + 30 * minuteMs })] },
      { at: 1_500, holds: [aWave({ magnitude: 10, grewMs: noonMs + 1_499 * minuteMs })] },
      { at: 2_000, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "30 group_interval", "1500 told update grew"],
      ...["2000 ended", "2000 told resolved over"],
    ],
  },
  {
    what: "A wave that was told and became part of another goes on as that, and is over with it.",
    looks: [
      { at: 0, holds: [aWave({ key: "7" })] },
      { at: 1, holds: [aWave({ key: "8" })], moved: new Map([["7", "8"]]) },
      { at: 60, holds: [] },
    ],
    said: ["0 began", "0 told firing notable", "60 ended", "60 told resolved over"],
  },
  {
    what: "Of two waves that become one, the alert that was told goes on.",
    looks: [
      { at: 0, holds: [aWave({ key: "7", sinceMs: noonMs }), digestWave8] },
      { at: 1, holds: [aWave({ key: "8" })], moved: new Map([["7", "8"]]) },
      { at: 60, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "0 began", "0 withheld firing digest"],
      ...["1 ended", "60 ended", "60 told resolved over"],
    ],
  },
  {
    what: "Of two waves that were both told and become one, the end of the younger is not told.",
    looks: [
      { at: 0, holds: [aWave({ key: "7" }), aWave({ key: "8", sinceMs: noonMs })] },
      { at: 1, holds: [aWave({ key: "7" })], moved: new Map([["8", "7"]]) },
      { at: 60, holds: [] },
    ],
    said: [
      ...["0 began", "0 told firing notable", "0 began", "0 told firing notable"],
      ...["1 ended", "1 withheld resolved merged", "60 ended", "60 told resolved over"],
    ],
  },
  {
    what: "A wave of which nothing is left is not told to be over.",
    looks: [
      { at: 0, holds: [aWave()] },
      { at: 1, holds: [], moved: new Map([["7", null]]) },
    ],
    said: ["0 began", "0 told firing notable", "1 ended", "1 withheld resolved merged"],
  },
  {
    what: "What concerns the demonstration alone is never told, however grave.",
    looks: [
      { at: 0, holds: [{ ...urgentWave, isDemo: true }] },
      { at: 60, holds: [] },
    ],
    said: ["0 began", "0 withheld firing demo", "60 ended", "60 never_told"],
  },
];
