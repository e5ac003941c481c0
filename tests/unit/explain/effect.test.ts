import { describe, expect, it } from "vitest";
import { effectOf } from "../../../lib/explain/effect.ts";
import type { Judgement, ParsedLine } from "../../../lib/log/request.ts";
import { type Category, categories, type Outcome, outcomes } from "../../../lib/log/vocabulary.ts";

const effect = (category: Category | null, outcome: Outcome, change: Partial<ParsedLine> = {}) =>
  effectOf(
    { method: "GET", target: "/", status: null, ...change } as ParsedLine,
    { category, outcome } as Judgement,
  );

describe("the effect of one line", () => {
  it("is unknown to what is no probe", () => {
    expect(effect(null, "served")).toBeNull();
  });

  it.each(categories)("is never reached for %s, because other lines would have to show it", (category) => {
    for (const outcome of outcomes) expect(effect(category, outcome)).not.toBe("reached");
  });

  it.each(["refused", "denied", "redirected"] as const)("is none where the server %s it", (outcome) => {
    for (const category of categories) expect(effect(category, outcome)).toBe("none");
  });

  it.each([
    "rtsp",
    "tls_on_plain",
    "other_protocol",
    "malformed_request",
    "scanner_agent",
    "dummy_spoof",
  ] as const)("is none for %s, whatever the answer", (category) => {
    for (const outcome of outcomes) expect(effect(category, outcome)).toBe("none");
  });

  it.each([
    "secret_file",
    "cgi",
    "webshell",
    "device",
    "path_traversal",
    "open_proxy",
    "remote_code",
  ] as const)("is possible for %s that was served", (category) => {
    expect(effect(category, "served")).toBe("possible");
  });

  it("is possible where a payload broke the application, and none where nothing was behind the proxy", () => {
    expect(effect("injection", "failed", { status: 500 })).toBe("possible");
    expect(effect("injection", "failed", { status: 502 })).toBe("none");
    expect(effect("secret_file", "failed", { status: 500 })).toBe("none");
  });

  it("is possible where a posted password was answered by a change of page", () => {
    const post = { method: "POST", target: "/blog/wp-login.php" };
    expect(effect("cms", "redirected", { ...post, status: 302 })).toBe("possible");
    expect(effect("cms", "redirected", { ...post, status: 301 })).toBe("none");
    expect(effect("cms", "redirected", { ...post, method: "GET", status: 302 })).toBe("none");
    expect(effect("auth_brute_force", "redirected", { ...post, target: "/login", status: 303 })).toBe(
      "possible",
    );
  });
});
