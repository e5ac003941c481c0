import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advicePieces } from "../../../lib/look/advice-pieces.ts";
import { hrefOf, sourceHref } from "../../../lib/look/href.ts";
import { isServerName } from "../../../lib/look/server-name.ts";
import { visibleText } from "../../../lib/look/visible-text.ts";
import { countOf, formatBytes, formatDuration, formatWhen } from "../../../lib/look/wording.ts";

const shown = (text: string) =>
  visibleText(text)
    .map((piece) => piece.text)
    .join("");

describe("visibleText", () => {
  it.each([
    ["\0\x1b[2J\x7f", "\\x00\\x1b[2J\\x7f"],
    ["a\r\n\tb", "a\\r\\n\\tb"],
    ["gpj\u202egnp.exe\u2066\u2069\u200e", "gpj\\u202egnp.exe\\u2066\\u2069\\u200e"],
    ["zero\u200bwidth\ufeff\u00ad", "zero\\u200bwidth\\ufeff\\xad"],
    ["tag \u{e0041}", "tag \\u{e0041}"],
    ["half \ud800", "half \\ud800"],
  ])("writes out what %j hides", (text, expected) => expect(shown(text)).toBe(expected));

  it("leaves letters of every script and emoji alone", () => {
    expect(visibleText("grüße שלום 你好 🔑")).toEqual([{ text: "grüße שלום 你好 🔑", hidden: false, at: 0 }]);
  });

  it("drops nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const pieces = visibleText(text);
        const plain = pieces.filter(({ hidden }) => !hidden);
        return plain.every(({ text: part, at }) => text.slice(at, at + part.length) === part);
      }),
    );
  });
});

describe("advicePieces", () => {
  const pieces = (advice: string) =>
    advicePieces(advice).map(({ text, isCommand }) => (isCommand ? `[${text}]` : text));

  it("sets a command apart from the sentence around it", () => {
    expect(
      pieces(
        "See whether this host listens: ss -ltnp '( sport = :554 )'. If nothing is listed, you are done.",
      ),
    ).toEqual([
      "See whether this host listens: ",
      "[ss -ltnp '( sport = :554 )']",
      "If nothing is listed, you are done.",
    ]);
  });

  it("ends a command before a remark, and respects quotes", () => {
    expect(pieces("Count: grep -E 'a. B (x)' access.log | sort | uniq -c (column 9 is the status).")).toEqual(
      ["Count: ", "[grep -E 'a. B (x)' access.log | sort | uniq -c]", "(column 9 is the status)."],
    );
  });

  it("finds two commands in a row", () => {
    expect(pieces("Look: curl -sI http://host/ and ss -ltnp")).toEqual([
      "Look: ",
      "[curl -sI http://host/]",
      "and ",
      "[ss -ltnp]",
    ]);
  });

  it("leaves prose alone", () => {
    const prose =
      "Nothing to do. Blocking this one address would not help much: the next one comes from another.";
    expect(pieces(prose)).toEqual([prose]);
  });
});

describe("wording", () => {
  it("counts with separators and the right number", () => {
    expect(countOf(1, "probe")).toBe("1 probe");
    expect(countOf(1_204, "probe")).toBe("1,204 probes");
    expect(countOf(0, "address", "addresses")).toBe("0 addresses");
  });

  it("says how long", () => {
    expect([0, 59, 60, 3_599, 3_600, 11_400, 172_799, 172_800, 368_000_000].map(formatDuration)).toEqual([
      "0 s",
      "59 s",
      "1 min",
      "59 min",
      "1 h",
      "3 h 10 min",
      "47 h 59 min",
      "2 days",
      "11 years",
    ]);
  });

  it("says how large", () => {
    expect([0, 999, 1_000, 12_345, 5_000_000].map(formatBytes)).toEqual([
      "0 B",
      "999 B",
      "1.0 kB",
      "12 kB",
      "5.0 MB",
    ]);
  });

  it("says when as shortly as can be, in UTC", () => {
    const now = new Date("2026-11-04T14:00:00Z");
    expect(formatWhen(new Date("2026-11-04T00:00:09Z"), now)).toBe("00:00:09");
    expect(formatWhen(new Date("2026-11-03T23:59:59Z"), now)).toBe("3 Nov 23:59");
    expect(formatWhen(new Date("2015-03-22T21:34:19Z"), now)).toBe("22 Mar 2015 21:34");
  });
});

describe("links and names", () => {
  it("leave out what is not set and encode the rest", () => {
    expect(hrefOf("/requests", { verdict: "probe", q: undefined, server: "" })).toBe(
      "/requests?verdict=probe",
    );
    expect(hrefOf("/requests", { q: "a&b=c" })).toBe("/requests?q=a%26b%3Dc");
    expect(sourceHref("2001:db8::/64")).toBe("/sources/2001%3Adb8%3A%3A%2F64");
  });

  it("takes names of servers that fit everywhere", () => {
    for (const name of ["web-1", "db.example.org", "übung_2"]) expect(isServerName(name)).toBe(true);
    for (const name of ["", "-a", "a b", "a\nb", "<b>", "a'b", "x".repeat(101)])
      expect(isServerName(name)).toBe(false);
  });
});
