import { describe, expect, it } from "vitest";
import { feature } from "../../../lib/classify/features.ts";
import { createScanner } from "../../../lib/classify/scanner.ts";

const scan = createScanner(
  new Map([
    ["eval", { alone: feature.callWord, asPiece: feature.callWord }],
    ["php", { alone: 0, asPiece: feature.programWord }],
    ["wp-login.php", { alone: feature.pathWord, asPiece: 0 }],
    ["phpmyadmin", { alone: feature.guessWord, asPiece: feature.guessWord }],
  ]),
);
const sees = (text: string, bit: number): boolean => (scan(text) & bit) !== 0;

describe("the scanner", () => {
  it("finds words whole, in pieces and before digits, in any case and encoding", () => {
    for (const text of ["/x?a=eval(1)", "/EVAL", "/ev%61l", "/eval-stdin", "/a.eval"]) {
      expect(sees(text, feature.callWord), text).toBe(true);
    }
    expect(sees("/retrieval", feature.callWord)).toBe(false);
    expect(sees("/phpMyAdmin4/", feature.guessWord)).toBe(true);
  });

  it("takes an ending for one only behind a dot, and a whole word only as a whole", () => {
    expect(sees("/index.php?x", feature.programWord)).toBe(true);
    expect(sees("/php/", feature.programWord)).toBe(false);
    expect(sees("/wp-login.php", feature.pathWord)).toBe(true);
    expect(sees("/wp-login.phpx", feature.pathWord)).toBe(false);
  });

  it.each([
    ["/a?x='", feature.quote],
    ["/a?x=%3C", feature.angle],
    ["/..%2f", feature.dotDot],
    ["/.git", feature.dotSegment],
    ["/a?x=a%3Db", feature.equals],
    ["/a?x=1%26y", feature.separator],
    ["/a&&b", feature.separator],
    ["/%252e", feature.oddEncoding],
    ["/%c0%ae", feature.oddEncoding],
    ["/a?x=a+b", feature.blank],
    ["/?u=http://x", feature.scheme],
    ["/a%00", feature.control],
    [`/${"a".repeat(40)}`, feature.long],
    ["/?-d", feature.mark],
  ])("sees in %s what is worth a closer look", (text, bit) => {
    expect(sees(text, bit)).toBe(true);
  });

  it("sees nothing worth a closer look in ordinary addresses", () => {
    const quiet = feature.query;
    for (const text of [
      "/",
      "/index.html",
      "/a/b-c/d.css?v=1.2.3",
      "/%D8%A8%D8%AE",
      "/search?q=caf%C3%A9&page=2",
    ]) {
      expect(scan(text) & ~quiet, text).toBe(0);
    }
  });
});
