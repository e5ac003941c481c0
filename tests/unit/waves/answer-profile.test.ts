import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnswerProfile,
  addProfiles,
  answersEverything,
  catchAllOf,
  learnAnswers,
} from "../../../lib/waves/answer-profile.ts";
import type { Observed } from "../../../lib/waves/observe.ts";
import { lineFor, observed } from "./builders.ts";

const page = (n: number, bytes: number, agent = "curl/8.7.1"): Observed =>
  observed(lineFor(`/lantern-${n}/page`, { status: 200, bytes, agent }));

function learn(lines: readonly Observed[]): AnswerProfile {
  const [profile] = learnAnswers(lines);
  if (!profile) throw new Error("these lines teach something");
  return profile;
}

describe("a host", () => {
  it("serves one page for whatever is asked where most different targets are of one size", () => {
    const lines = Array.from({ length: 20 }, (_, n) => page(n, n < 14 ? 5_400 : 900 * (n + 1)));
    const profile = learn(lines);
    expect(answersEverything(profile)).toBe(true);
    const isIt = catchAllOf(profile);
    expect(isIt?.(5_410)).toBe(true);
    expect(isIt?.(48_000)).toBe(false);
  });

  it("does not where its pages differ, where they are few, and where one of them is asked for again and again", () => {
    expect(answersEverything(learn(Array.from({ length: 30 }, (_, n) => page(n, 700 + n * 900))))).toBe(
      false,
    );
    expect(answersEverything(learn(Array.from({ length: 11 }, (_, n) => page(n, 5_400))))).toBe(false);
    expect(answersEverything(learn(Array.from({ length: 60 }, () => page(1, 5_400))))).toBe(false);
  });

  it("does not where it refuses what it is not known to have", () => {
    const guesses = Array.from({ length: 12 }, (_, n) => observed(lineFor(`/${n}/.env`, { status: 404 })));
    const pages = Array.from({ length: 20 }, (_, n) => page(n, 5_400));
    expect(answersEverything(learn([...guesses, ...pages]))).toBe(false);
  });

  it("is learned the same in any order and any split of its lines", () => {
    const lines = Array.from({ length: 90 }, (_, n) => page(n % 70, 400 + ((n * 37) % 9) * 1_000));
    const whole = learn(lines);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        fc.integer({ min: 1, max: 89 }),
        (shuffled, cut) => {
          expect(addProfiles(learn(shuffled.slice(0, cut)), learn(shuffled.slice(cut)))).toEqual(whole);
        },
      ),
      { numRuns: 50 },
    );
  });
});
