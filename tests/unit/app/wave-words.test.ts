import { describe, expect, it } from "vitest";
import { dummyText, timeOf, waveSentence } from "../../../app/_components/wave/wave-sentence.ts";
import { findingsOf } from "../../../lib/look/evidence-words.ts";
import { outcomesText, plainText, shortTitle, spanText, waveFigures } from "../../../lib/look/wave-words.ts";
import type { Evidence, WaveBurst } from "../../../lib/read/wave-rows.ts";
import { aWave } from "./builders.ts";

const none = { refused: 0, denied: 0, redirected: 0, served: 0, failed: 0, unknown: 0 };
const now = new Date("2026-11-04T14:00:00Z");

describe("shortTitle", () => {
  it.each([
    ["CGI wordlist (31 targets), 2 sources, 4 servers, nothing served", "CGI wordlist (31 targets)"],
    [
      "Password guessing on /a,b, 1 source, 1 server, only ordinary pages served",
      "Password guessing on /a,b",
    ],
    ["Our own scanner, the old one", "Our own scanner, the old one"],
  ])("of %s", (title, short) => expect(shortTitle(title)).toBe(short));
});

describe("plainText", () => {
  it("writes out what could not be seen, and cuts", () => {
    expect(plainText("a\u202eb\u0000", 80)).toBe("a\\u202eb\\x00");
    expect(plainText("abcdef", 3)).toBe("abc…");
  });
});

describe("outcomesText", () => {
  it.each([
    [{ ...none, refused: 58, denied: 2, served: 2 }, "2 served, 2 denied, 58 refused"],
    [{ ...none, refused: 58 }, "all refused"],
    [{ ...none, denied: 1 }, "denied"],
  ])("%o", (outcomes, text) => expect(outcomesText(outcomes)).toBe(text));
});

describe("spanText", () => {
  it.each([
    ["2026-11-04T11:00:00Z", "2026-11-04T12:15:00Z", "11:00 – 12:15"],
    ["2026-11-04T11:00:10Z", "2026-11-04T11:00:50Z", "11:00"],
    ["2026-11-03T21:15:00Z", "2026-11-03T22:30:00Z", "3 Nov 21:15 – 22:30"],
    ["2026-11-03T21:15:00Z", "2026-11-04T09:00:00Z", "3 Nov 21:15 – today 09:00"],
    ["2015-03-22T01:41:43Z", "2015-03-22T21:34:31Z", "22 Mar 2015 01:41 – 21:34"],
  ])("%s to %s", (from, to, text) => expect(spanText(new Date(from), new Date(to), now)).toBe(text));
});

describe("waveFigures", () => {
  it("says how much there is of a wave", () =>
    expect(waveFigures(aWave())).toBe("2 sources · 4 servers · 62 requests · 1 h 15 min"));
});

describe("waveSentence", () => {
  const wave = { ...aWave(), serversMissed: ["web-9"] };

  it("says what the wave did and met, and whom it missed", () =>
    expect(
      waveSentence(wave)
        .map(({ text }) => text)
        .join(""),
    ).toBe(
      "62 requests from 2 sources to 4 servers within 1 h 15 min: 2 denied, 60 refused. 1 server that reported meanwhile got nothing of it.",
    ));

  it("leads to the requests that were not refused, up to the last one", () => {
    expect(waveSentence(wave).find(({ text }) => text === "2 denied")?.href).toBe(
      "/requests?from=2026-11-04T11%3A00%3A00.000Z&to=2026-11-04T12%3A15%3A01.000Z&verdict=probe&outcome=denied",
    );
    expect(timeOf({ firstSeen: "2026-11-04T11:00:00.900Z", lastSeen: "2026-11-04T11:00:01.100Z" })).toEqual({
      from: "2026-11-04T11:00:00.000Z",
      to: "2026-11-04T11:00:02.000Z",
    });
  });
});

describe("dummyText", () => {
  it("tells how often bursts were followed by dummy connections", () => {
    expect(dummyText(15, { runs: 43, afterBurst: 41 })).toContain(
      "On this fleet 41 of 43 runs of them in 90 days began during a burst",
    );
    expect(dummyText(1, { runs: 0, afterBurst: 0 })).toMatch(/^1 internal dummy connection followed[^.]*\.$/);
    expect(dummyText(0, { runs: 0, afterBurst: 0 })).toBe(
      "No internal dummy connection followed its bursts.",
    );
  });
});

describe("findingsOf", () => {
  const burst = (id: string, server: string, evidence: Evidence[]) => ({ id, server, evidence }) as WaveBurst;
  const env: Evidence = { target: "/.env", effect: "reached", why: "served 1204 bytes" };
  const wave = {
    bursts: [
      burst("1-1", "web-1", [env, { target: "/a.php", effect: "possible", why: "served" }]),
      burst("1-2", "web-1", [env]),
      burst("2-1", "web-2", [env]),
      burst("2-2", "web-2", []),
    ],
  };

  it("names each target once a server, with the bursts that show it", () => {
    expect(
      findingsOf(wave, "reached").map(({ target, server, burst: id, bursts }) => [
        target,
        server,
        id,
        bursts,
      ]),
    ).toEqual([
      ["/.env", "web-1", "1-1", 2],
      ["/.env", "web-2", "2-1", 1],
    ]);
    expect(findingsOf(wave, "possible").map(({ target }) => target)).toEqual(["/a.php"]);
    expect(findingsOf(wave, "none")).toEqual([]);
  });
});
