import { describe, expect, it } from "vitest";
import { localPath } from "../../../lib/auth/local-path.ts";

describe("localPath", () => {
  it.each(["/", "/sources?range=7d", "/sources/2001%3Adb8%3A%3A%2F64", "/requests?q=%2F%2Fexample.org"])(
    "keeps the path %s of this site",
    (path) => expect(localPath(path)).toBe(path),
  );

  it.each([
    undefined,
    "",
    "https://example.org/",
    "//example.org/",
    "/\\example.org/",
    "\\\\example.org",
    "/\t/example.org",
    "/\n/example.org",
    "/..//example.org",
    "/a/../..//example.org",
    "javascript:alert(1)",
    "sources",
  ])("answers the start page for %j", (text) => expect(localPath(text)).toBe("/"));

  it("drops what would stay in the browser alone", () => expect(localPath("/a#b")).toBe("/a"));
});
