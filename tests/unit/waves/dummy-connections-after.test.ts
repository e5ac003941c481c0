import { describe, expect, it } from "vitest";
import {
  dummyConnectionsAfter,
  habitText,
  learnDummyHabit,
} from "../../../lib/waves/dummy-connections-after.ts";

const span = (lastMs: number, serverId = 1) => ({ serverId, firstMs: lastMs - 10_000, lastMs, requests: 30 });
const dummiesAt = (...times: number[]) => times.map((atMs) => ({ serverId: 1, atMs, requests: 1 }));

describe("dummy connections", () => {
  it("belong to the burst that ended within the minute before them", () => {
    const dummies = dummiesAt(101_000, 102_000, 159_000, 161_000);
    expect(dummyConnectionsAfter(span(100_000), dummies)).toBe(3);
    expect(dummyConnectionsAfter(span(100_000, 2), dummies)).toBe(0);
  });

  it("belong to the last of several bursts", () => {
    const bursts = [span(100_000), span(130_000)];
    const dummies = dummiesAt(105_000, 131_000, 132_000);
    expect(bursts.map((burst) => dummyConnectionsAfter(burst, dummies, bursts))).toEqual([1, 2]);
  });

  it("have a habit, learned on servers that have any", () => {
    const spans = [span(100_000), span(400_000), span(900_000), span(100_000, 2)];
    const habit = learnDummyHabit(spans, dummiesAt(102_000, 402_000));
    expect(habitText(habit)).toBe(
      "2 of 3 bursts on these servers were followed by dummy connections, usually within 2 s",
    );
  });
});
