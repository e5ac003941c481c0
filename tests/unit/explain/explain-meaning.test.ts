import { describe, expect, it } from "vitest";
import { rules } from "../../../lib/classify/rules/catalog.ts";
import { explainMeaning } from "../../../lib/explain/explain-meaning.ts";
import { knowledgeOf } from "../../../lib/explain/knowledge/catalog.ts";
import type { Knowledge } from "../../../lib/explain/knowledge/knowledge.ts";
import { internal, ordinary } from "../../../lib/explain/knowledge/ordinary.ts";
import { unparsed, unparsedCases } from "../../../lib/explain/knowledge/unparsed.ts";
import { identify } from "../../../lib/identify/identify.ts";
import { categories, outcomes, unparsedReasons } from "../../../lib/log/vocabulary.ts";
import { aJudgement, aLine } from "./builders.ts";

const statusOf = { refused: 404, denied: 403, redirected: 301, served: 200, failed: 500, unknown: 499 };
const sentencesOf = (text: string): string[] => text.split(/(?<=[.:])\s+(?=[A-Z])/);

function expectReadable(meaning: string, advice: readonly string[]): void {
  expect(meaning).toMatch(/\.$/);
  expect(meaning.length).toBeGreaterThan(60);
  expect(meaning.length).toBeLessThanOrEqual(1_000);
  expect(sentencesOf(meaning).length).toBeLessThanOrEqual(8);
  expect(advice.length).toBeGreaterThan(0);
  expect(advice.length).toBeLessThanOrEqual(6);
  expect(meaning).not.toContain("!");
  for (const text of [meaning, ...advice]) {
    expect(text).not.toMatch(/\{(?:did|status|address|agent|path|host|root|url)\}|undefined|\[object/);
    expect(text.length).toBeLessThanOrEqual(1_000);
  }
}

describe("every category and outcome", () => {
  for (const category of categories)
    it.each(outcomes)(`says what ${category} is and what to do when it is %s`, (outcome) => {
      const { meaning, advice } = explainMeaning({
        line: aLine({ status: statusOf[outcome] }),
        judgement: aJudgement({ category, outcome }),
        identity: identify("2a06:4880:1000::20", null),
      });
      expectReadable(meaning, advice);
      expect(meaning).toContain(String(statusOf[outcome]));
    });
});

describe("lines that are no probes", () => {
  for (const verdict of ["ordinary", "internal"] as const)
    it.each(outcomes)(`says what an ${verdict} request is when it is %s`, (outcome) => {
      const { meaning, advice } = explainMeaning({
        line: aLine({ status: statusOf[outcome] }),
        judgement: aJudgement({ verdict, category: null, outcome, rules: [] }),
        identity: null,
      });
      expectReadable(meaning, advice);
    });
});

describe("every case", () => {
  const all: [string, Knowledge][] = [
    ...Object.entries(knowledgeOf),
    ["internal", internal],
    ["ordinary", ordinary],
  ];
  it.each(all)("of %s has an id of its own, and texts that end", (_, { cases, what, answers }) => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const text of [what, ...cases.map((known) => known.what)]) {
      expect(text).toMatch(/\.$/);
      expect(text.length).toBeLessThanOrEqual(420);
    }
    for (const answer of [
      ...Object.values(answers),
      ...cases.flatMap((known) => Object.values(known.answers ?? {})),
    ]) {
      expect(answer.means).toMatch(/\.$/);
      expect(answer.means.length).toBeLessThanOrEqual(460);
    }
  });
});

describe("cases told by a rule", () => {
  it("name rules that exist", () => {
    const named = Object.values(knowledgeOf).flatMap(({ cases }) =>
      cases.flatMap((known) => ("ruleIds" in known ? known.ruleIds : [])),
    );
    const ids = rules.map(({ id }) => id);
    const missing = named.filter((name) =>
      name.endsWith("*") ? !ids.some((id) => id.startsWith(name.slice(0, -1))) : !ids.includes(name),
    );
    expect(missing).toEqual([]);
  });

  it("give way to the rule's title where no case fits", () => {
    const { meaning } = explainMeaning({
      line: aLine(),
      judgement: aJudgement({ category: "injection", rules: ["xpath-query"] }),
      identity: null,
    });
    expect(meaning).toMatch(/^XPath injection\. The request carries code/);
  });
});

describe("what is no log line", () => {
  it.each(unparsedReasons)("has an answer for %s", (reason) => {
    expectReadable(`${unparsed[reason].means} ${"".padEnd(60, "x")}.`, unparsed[reason].advice);
  });

  it("has an answer for what people paste by mistake", () => {
    for (const { means, advice } of unparsedCases) {
      expect(means).toMatch(/\.$/);
      expect(advice.length).toBeGreaterThan(0);
    }
  });
});

describe("what a line brings into the texts", () => {
  it("puts the address of the request into commands only where a shell takes it literally", () => {
    const commands = (target: string): string =>
      explainMeaning({
        line: aLine({ status: 200, target }),
        judgement: aJudgement({ outcome: "served" }),
        identity: null,
      }).advice.join("\n");
    expect(commands("/.env")).toContain("'http://www.example.com/.env'");
    expect(commands("/$(reboot)`reboot`")).toContain("'http://www.example.com/$(reboot)`reboot`'");
    for (const target of [
      "/'; reboot; '",
      "/a\nreboot",
      "/a\x1b[2J",
      `/${"a".repeat(300)}`,
      "reboot",
      "/\xe2\x80\xae",
    ])
      expect(commands(target)).toContain("'http://www.example.com/PATH'");
  });

  it("puts no host name of the client and no odd virtual host into commands", () => {
    const { advice } = explainMeaning({
      line: aLine({ status: 403, vhost: "$(reboot)" }),
      judgement: aJudgement({ outcome: "denied", address: "';reboot;'", source: "';reboot;'" }),
      identity: null,
    });
    expect(advice.join("\n")).not.toContain("reboot");
    expect(advice.join("\n")).toContain("'ADDRESS '");
  });

  it("shows control characters and marks of direction as escapes, and cuts what is long", () => {
    const { meaning } = explainMeaning({
      line: aLine({ userAgent: `\x1b[2J\xe2\x80\xae${"x".repeat(5_000)}` }),
      judgement: aJudgement({ category: "scanner_agent" }),
      identity: null,
    });
    expect(meaning).toContain("\\x1b[2J\\u{202e}xxx");
    expect(meaning.length).toBeLessThan(700);
  });

  it("does not fill in again what a line brings", () => {
    const { meaning } = explainMeaning({
      line: aLine({ userAgent: "{address}" }),
      judgement: aJudgement({ category: "scanner_agent" }),
      identity: null,
    });
    expect(meaning).toContain("({address})");
  });

  it("answers within a moment whatever the line holds", () => {
    const started = performance.now();
    for (const piece of [
      "union ",
      "a=",
      "'",
      "( ",
      "${",
      "<",
      "%25",
      "/..",
      "?a=../",
      "select from",
      "{{",
      "\\",
      "|",
    ]) {
      const target = `/${piece.repeat(8_000)}`;
      for (const category of categories)
        explainMeaning({
          line: aLine({ target, requestLine: `GET ${target}`, userAgent: target }),
          judgement: aJudgement({ category }),
          identity: null,
        });
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
