import { describe, expect, it } from "vitest";
import { countAttempts } from "../../../lib/auth/attempts.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 4) + seconds * 1_000);
const limit = { attempts: 3, windowMs: 60_000, keysMax: 2 };

describe("countAttempts", () => {
  it("allows as many attempts as the limit says, and each key its own", () => {
    const attempts = countAttempts(limit);
    expect([1, 2, 3, 4].map((second) => attempts.allow("a", at(second)))).toEqual([true, true, true, false]);
    expect(attempts.allow("b", at(5))).toBe(true);
  });

  it("allows again when the window is over, and blocked attempts do not prolong it", () => {
    const attempts = countAttempts(limit);
    for (let second = 0; second < 59; second++) attempts.allow("a", at(second));
    expect(attempts.allow("a", at(59))).toBe(false);
    expect(attempts.allow("a", at(61))).toBe(true);
  });

  it("forgets a key after a success", () => {
    const attempts = countAttempts({ ...limit, attempts: 1 });
    attempts.allow("a", at(0));
    attempts.clear("a");
    expect(attempts.allow("a", at(1))).toBe(true);
  });

  it("keeps no more keys than it may, the newest ones", () => {
    const attempts = countAttempts({ ...limit, attempts: 1 });
    for (const key of ["a", "b", "c"]) attempts.allow(key, at(0));
    expect(attempts.allow("c", at(1))).toBe(false);
    expect(attempts.allow("a", at(1))).toBe(true);
  });
});
