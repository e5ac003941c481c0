import { describe, expect, it } from "vitest";
import { alertTitle } from "../../../lib/notice/alert-title.ts";
import { momentsIn } from "../../../lib/notice/moments.ts";
import {
  sampleLoadWave,
  sampleRoom,
  sampleServers,
  sampleSurge,
  sampleWave,
} from "../../../lib/notice/sample-alerts.ts";
import { samples } from "../../../lib/notice/samples.ts";
import { noticeOf, nowMs, publicUrl, type StatedAlert } from "./builders.ts";

const wave = sampleWave(nowMs);

const stated: StatedAlert = {
  id: "412",
  severity: "high",
  startedMs: nowMs - 7_800_000,
  endedMs: nowMs,
  magnitude: 12,
  nature: "refused",
  previous: { kind: "firing", atMs: nowMs - 3_600_000, magnitude: 5, nature: "refused" },
  facts: wave,
};
const wordsIn = (value: unknown): string => JSON.stringify(value);

describe("the title of an alert", () => {
  it.each([
    [wave, "CGI wordlist scan"],
    [{ ...wave, targets: 1 }, "CGI sweep"],
    [
      {
        ...wave,
        categories: [
          { category: "secret_file" as const, requests: 55 },
          { category: "cms" as const, requests: 45 },
        ],
      },
      "Secret-file and CMS wordlist scan",
    ],
    [{ ...wave, categories: [] }, "Scan wave"],
    [{ ...wave, categories: [], loadShare: 0.5 }, "Wave that is a load"],
    [sampleLoadWave(nowMs), "Password guessing"],
    [sampleSurge(nowMs), "Surge of probes: Secret files"],
    [sampleServers("clock_off", nowMs), "Clocks are wrong"],
    [sampleRoom("spool_filling", nowMs), "Spool is filling up"],
  ])("is made of our own words: $1", (facts, title) => {
    expect(alertTitle(facts)).toBe(title);
  });
});

describe("a notice", () => {
  it("of a growth says since when and how much", () => {
    const notice = noticeOf(stated, "update");
    expect(wordsIn(notice.sections[0])).toContain(
      "Last told on 22 Nov, 14:31 UTC+1; it is 2.4 times as large now.",
    );
  });

  it.each([
    ["flapping", stated.previous, "Comes and goes"],
    ["firing", { ...stated.previous, kind: "resolved" as const }, "Back again"],
    ["firing", { ...stated.previous, magnitude: 12 }, "Goes on"],
    ["firing", stated.previous, "Grown"],
  ] as const)("of an update that is %s says what it is", (state, previous, word) => {
    for (const facts of [wave, sampleSurge(nowMs)])
      expect(noticeOf({ ...stated, previous, facts }, "update", { state }).state).toMatch(`${word}: `);
  });

  it("of a change in kind says so", () => {
    const reached = [{ server: "web-1", target: "/.env", status: 200, bytes: 90 }];
    const notice = noticeOf({ ...stated, nature: "reached", facts: { ...wave, reached } }, "update");
    expect(notice.state).toBe(
      "Reached now: 1 target on web-1 gave an answer that no ordinary page explains.",
    );
    expect(notice.tone).toBe("red");
  });

  it("of an end says what, how long and the totals, and offers no acknowledgement", () => {
    const notice = noticeOf(stated, "resolved");
    expect(notice.state).toBe(
      "Over after 2 h 10 min: 1,204 requests from 2 sources to 14 of 300 servers, nothing reached in the logs.",
    );
    expect(notice.links).toEqual({ page: `${publicUrl}/alerts/412`, acknowledge: null, silence: null });
  });

  it("names who has it", () => {
    const acknowledged = {
      by: "anna@example.org",
      atMs: nowMs,
      note: "our own test",
      untilMs: nowMs + 3_600_000,
    };
    const notice = noticeOf(stated, "update", { acknowledged });
    expect(wordsIn(notice.sections.at(-1))).toContain(
      "Acknowledged by anna@example.org on 22 Nov, 15:31 UTC+1, until 22 Nov, 16:31 UTC+1: ",
    );
    expect(wordsIn(notice.sections.at(-1))).toContain("our own test");
  });

  it("says why it came", () => {
    expect(
      wordsIn(noticeOf(stated, "firing", { reason: "a new wordlist on 5 % of servers" }).footer),
    ).toContain("Why you get this: a new wordlist on 5 % of servers. To get less");
  });

  it("survives the outbox as JSON", () => {
    for (const { notice } of samples({ fleetName: null, publicUrl, nowMs, timeZone: "UTC" }))
      expect(JSON.parse(JSON.stringify(notice))).toEqual(notice);
  });
});

describe("times in words", () => {
  const summer = Date.UTC(2026, 6, 1, 22, 30);

  it("are those of the time zone, summer time included", () => {
    expect(momentsIn("Europe/Berlin", nowMs).at(nowMs)).toBe("22 Nov, 15:31 UTC+1");
    expect(momentsIn("Europe/Berlin", nowMs).at(summer)).toBe("2 Jul, 00:30 UTC+2");
    expect(momentsIn("Asia/Kolkata", nowMs).at(nowMs)).toBe("22 Nov, 20:01 UTC+5:30");
    expect(momentsIn("UTC", nowMs).at(nowMs)).toBe("22 Nov, 14:31 UTC");
  });

  it("are in UTC where the zone is unknown", () => {
    expect(momentsIn("Mars/Olympus", nowMs).at(nowMs)).toBe("22 Nov, 14:31 UTC");
  });

  it("tell another year, and a day once", () => {
    const moments = momentsIn("UTC", nowMs);
    expect(moments.at(Date.UTC(2025, 0, 2, 3, 4))).toBe("2 Jan 2025, 03:04 UTC");
    expect(moments.span(nowMs, nowMs + 600_000)).toBe("22 Nov, 14:31 – 14:41 UTC");
    expect(moments.span(nowMs, nowMs + 86_400_000)).toBe("22 Nov, 14:31 – 23 Nov, 14:31 UTC");
    expect(moments.day(nowMs)).toBe("Sun 22 Nov 2026");
  });
});
