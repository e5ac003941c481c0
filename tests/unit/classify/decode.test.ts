import { describe, expect, it } from "vitest";
import { decodeEscapes, decodePercent } from "../../../lib/classify/decode.ts";

describe("percent-encoding", () => {
  it.each([
    ["/a%20b", "/a b"],
    ["%2e%2E%2f", "../"],
    ["%252e%252e%255c", "..\\"],
    ["%%32%65", "."],
    ["%c0%ae%c0%af", "./"],
    ["%e0%80%ae", "."],
    ["%u002e%uff0f%u2215", ".//"],
    ["100%", "100%"],
    ["%zz%4", "%zz%4"],
    ["%C3%A9", "\xc3\xa9"],
    ["%u4f60", "%u4f60"],
  ])("%s is %s", (text, decoded) => {
    expect(decodePercent(text)).toBe(decoded);
  });
});

describe("escapes of scripts and pages", () => {
  it.each([
    ["\\x3cscript\\x3e", "<script>"],
    ["\\u003cscript", "<script"],
    ["\\074b", "<b"],
    ["&#60;b&#x3e;", "<b>"],
    ["&lt;b&gt;&unknown;", "<b>&unknown;"],
  ])("%s is %s", (text, decoded) => {
    expect(decodeEscapes(text)).toBe(decoded);
  });
});
