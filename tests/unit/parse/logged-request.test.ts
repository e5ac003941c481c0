import { describe, expect, it } from "vitest";
import { loggedRequest } from "../../../lib/parse/logged-request.ts";

describe("loggedRequest", () => {
  const line = (request: string) => `1.2.3.4 - - [22/Nov/2026:06:00:00 +0000] "${request}" 400 226 "-" "-"`;

  it("shows the request as the server escaped it", () => {
    expect(loggedRequest(line('\\x16\\x03\\"\\x01 \\x03'))).toBe('\\x16\\x03\\"\\x01 \\x03');
    expect(loggedRequest(line("\\x16\\xEE\\x22"))).toBe("\\x16\\xEE\\x22");
    expect(loggedRequest(line(""))).toBe("");
  });

  it("has nothing to show for other lines", () => {
    expect(loggedRequest('{"remote_addr":"1.2.3.4","request":"GET /"}')).toBeNull();
    expect(loggedRequest("hello")).toBeNull();
  });
});
