import { describe, expect, it } from "vitest";
import { rules } from "../../../lib/classify/rules/catalog.ts";
import { explainLine } from "../../../lib/explain/explain-line.ts";
import { explainMeaning } from "../../../lib/explain/explain-meaning.ts";
import { visible } from "../../../lib/explain/visible.ts";
import { outcomes } from "../../../lib/log/vocabulary.ts";
import { aJudgement, aLine } from "./builders.ts";

const at = "[25/Oct/2023:00:10:14 +0000]";
const contract = [
  "line",
  "parsed",
  "format",
  "vhost",
  "clientIp",
  "user",
  "time",
  "utcOffset",
  "method",
  "target",
  "protocol",
  "status",
  "bytes",
  "referer",
  "userAgent",
  "verdict",
  "category",
  "outcome",
  "rules",
  "techniques",
  "identity",
  "effect",
  "meaning",
  "advice",
];

describe("the shape of an explanation", () => {
  it("has exactly the fields of the contract, in its order", () => {
    const explanation = explainLine(`192.0.2.1 - - ${at} "GET /.env HTTP/1.1" 404 196 "-" "-"`);
    expect(Object.keys(explanation)).toEqual(contract);
  });

  it("has the same fields and a reason where the text is no line, and null for what only lines have", () => {
    const explanation = explainLine("hello");
    expect(Object.keys(explanation).sort()).toEqual([...contract, "reason"].sort());
    expect(explanation).toMatchObject({
      line: "hello",
      parsed: false,
      reason: "unknown_shape",
      verdict: null,
      time: null,
      effect: null,
      rules: [],
      techniques: [],
    });
  });

  it("states the zone of the line and the time in UTC", () => {
    const zoned = (zone: string) =>
      explainLine(`192.0.2.1 - - [25/Oct/2023:00:10:14 ${zone}] "GET / HTTP/1.1" 200 1`);
    expect(zoned("-0400")).toMatchObject({ utcOffset: "-04:00", time: "2023-10-25T04:10:14.000Z" });
    expect(zoned("+0530")).toMatchObject({ utcOffset: "+05:30", time: "2023-10-24T18:40:14.000Z" });
    expect(zoned("-0330")).toMatchObject({ utcOffset: "-03:30", time: "2023-10-25T03:40:14.000Z" });
  });

  it("judges each line alone: the same line twice is explained the same way", () => {
    const line = `192.0.2.1 - - ${at} "GET /.env HTTP/1.1" 404 196 "-" "-"`;
    expect(explainLine(line)).toEqual(explainLine(line));
  });

  it("names the rules with title and level, and the techniques of the category", () => {
    const explanation = explainLine(`192.0.2.1 - - ${at} "GET /.env HTTP/1.1" 404 196 "-" "-"`);
    expect(explanation.rules[0]).toEqual({
      id: expect.stringMatching(/^[a-z0-9-]+$/),
      title: expect.any(String),
      level: expect.stringMatching(/^(?:info|low|medium|high|critical)$/),
    });
    expect(explanation.techniques).toContain("T1595.003");
  });
});

describe("every rule", () => {
  it.each(rules.map(({ id, category }) => ({ id, category })))(
    "leads to words for $id",
    ({ id, category }) => {
      for (const outcome of outcomes) {
        const { meaning, advice } = explainMeaning({
          line: aLine(),
          judgement: aJudgement({ category, outcome, rules: [id] }),
          identity: null,
        });
        expect(meaning.length).toBeGreaterThan(60);
        expect(advice.length).toBeGreaterThan(0);
      }
    },
  );
});

describe("hostile text", () => {
  const payloads = [
    `"><script>alert(1)</script>`,
    "<img src=x onerror=alert(1)>",
    "=cmd|'/C calc'!A0",
    "\\r\\nBcc: x@example.org",
    "\x1b[2J",
    "\u202e",
    "\u0000",
    "\ud800",
    "\uffff",
    "%00",
    "<!channel>",
    "[x](javascript:alert(1))",
    "'; DROP TABLE probe;--",
    "{did}",
    "$&$1",
    "__proto__",
    "x".repeat(65_000),
    "\\",
    '\\"',
  ];

  it.each(payloads)("in every field leaves whole JSON and the line as it was given: %j", (payload) => {
    const lines = [
      payload,
      `${payload} - - ${at} "GET / HTTP/1.1" 200 1 "-" "-"`,
      `192.0.2.1 - ${payload} ${at} "GET / HTTP/1.1" 200 1 "-" "-"`,
      `192.0.2.1 - - ${payload} "GET / HTTP/1.1" 200 1 "-" "-"`,
      `192.0.2.1 - - ${at} "${payload}" 200 1 "-" "-"`,
      `192.0.2.1 - - ${at} "${payload} / HTTP/1.1" 200 1 "-" "-"`,
      `192.0.2.1 - - ${at} "GET /${payload} HTTP/1.1" 200 1 "-" "-"`,
      `192.0.2.1 - - ${at} "GET / ${payload}" 200 1 "-" "-"`,
      `192.0.2.1 - - ${at} "GET / HTTP/1.1" ${payload} 1 "-" "-"`,
      `192.0.2.1 - - ${at} "GET / HTTP/1.1" 200 ${payload} "-" "-"`,
      `192.0.2.1 - - ${at} "GET / HTTP/1.1" 200 1 "${payload}" "-"`,
      `192.0.2.1 - - ${at} "GET / HTTP/1.1" 200 1 "-" "${payload}"`,
      `${payload}:80 192.0.2.1 - - ${at} "GET / HTTP/1.1" 200 1 "-" "-"`,
      JSON.stringify({ time: payload, remote_addr: payload, request: payload, status: payload }),
    ];
    for (const line of lines) {
      const explanation = explainLine(line);
      const json = JSON.stringify(explanation);
      expect(json).not.toContain("\n");
      expect(JSON.parse(json)).toEqual(explanation);
      expect(explanation.line).toBe(line);
      expect(explanation.meaning.length).toBeLessThan(1_500);
      const texts = explanation.meaning + explanation.advice.join("");
      expect(visible(texts)).toBe(texts);
    }
  });
});
