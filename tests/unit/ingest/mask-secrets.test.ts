import { describe, expect, it } from "vitest";
import { maskSecrets } from "../../../lib/ingest/mask-secrets.ts";

describe("masking of secrets in query parameters", () => {
  it.each([
    ["/reset?token=abc123", "/reset?token=***"],
    ["/cb?code=4%2F0A&state=xyz", "/cb?code=***&state=xyz"],
    ["/old?a=1;token=abc", "/old?a=1;token=***"],
    ["/api?apiKey=1&page=2", "/api?apiKey=***&page=2"],
    ["/api?access_token=1#frag", "/api?access_token=***#frag"],
    ["/api?user%5Bpassword%5D=hunter2", "/api?user%5Bpassword%5D=***"],
    ["https://example.com/?a=1&PHPSESSID=f00", "https://example.com/?a=1&PHPSESSID=***"],
  ])("masks %s", (target, masked) => {
    expect(maskSecrets(target)).toBe(masked);
  });

  it.each([
    "/",
    "/token",
    "/?token=",
    "/?page=2&sort=price",
    "/?keyword=lamp&monkey=1",
    "/search?q=password",
  ])("leaves %s as it is", (target) => {
    expect(maskSecrets(target)).toBe(target);
  });

  it("leaves a missing target missing", () => {
    expect(maskSecrets(null)).toBeNull();
  });
});
