import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defang, headerText, ownText } from "../../../lib/notice/defang.ts";
import { hidden, hostileTexts } from "./builders.ts";

describe("defanging", () => {
  it.each([
    ["http://evil.example/x", "hxxp[:]//evil[.]example/x"],
    ["HTTPS://EVIL.example", "hxxpS[:]//EVIL[.]example"],
    ["//evil.example:8080/a", "//evil[.]example:8080/a"],
    ["ldap://evil.example", "ldap[:]//evil[.]example"],
    ["javascript:alert(1)", "javascript[:]alert(1)"],
    ["203.0.113.7", "203.0.113[.]7"],
    ["user@evil.example", "user[@]evil[.]example"],
    ["evil\u3002example", "evil[.]example"],
    ["[x](javascript:1)", "[x] (javascript[:]1)"],
    ["=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"],
    ["\t=1", "'\\t=1"],
    ["a\r\nBcc: b", "a\\r\\nBcc: b"],
    ["\u202egpj.exe", "\\u202egpj.exe"],
  ])("turns %j into %j", (text, safe) => {
    expect(defang(text)).toBe(safe);
  });

  it.each([
    "/wp-login.php",
    "/.env",
    "/cgi-bin/test-cgi",
    "/index.php.bak",
    "/../../etc/passwd",
    "RTSP/1.0",
    "-",
  ])("leaves %s as it is, which no client takes for a link", (text) => {
    expect(defang(text)).toBe(text);
  });

  it("defangs a file whose ending is a top-level domain", () => {
    expect(defang("/install.sh")).toBe("/install[.]sh");
  });

  it("cuts long texts and says so", () => {
    expect(defang("a".repeat(70_000), 20)).toBe(`${"a".repeat(20)}…`);
    expect(ownText("😀".repeat(70), 60)).toBe(`${"😀".repeat(60)}…`);
  });

  it("leaves no hidden character, link, mention or line break in any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary", maxLength: 300 })),
        (text) => {
          const safe = defang(text);
          expect(safe).not.toMatch(hidden);
          expect(safe).not.toContain("\n");
          expect(safe).not.toMatch(/\w:\/\/|(?<!\[)@|\]\(|^[=+@]/);
          expect(safe).not.toMatch(/\b(?:www\.|evil\.example)/i);
          expect(safe.length).toBeLessThan(1_400);
        },
      ),
    );
  });

  it("leaves a header one plain line", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary" })), (text) => {
        const line = headerText(text, 60);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}[\]<>"\\]/u);
      }),
    );
  });
});
