import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { classify } from "../../../lib/classify/classify.ts";
import { aContext, parsed } from "./builders.ts";

type Expected = { verdict: string; category?: string; rule?: string; source?: string; address?: string };
type Fixture = { context?: { trustedProxies?: string; serverAddresses?: string[] }; lines: Expected[] };

const root = path.resolve(import.meta.dirname, "../../fixtures/classify");
const families = readdirSync(root).filter((name) => existsSync(path.join(root, name, "input.log")));

describe("fixture lines", () => {
  for (const family of families) {
    it(`judges the lines of ${family} as their folder states`, () => {
      const fixture: Fixture = JSON.parse(readFileSync(path.join(root, family, "expected.json"), "utf8"));
      const lines = readFileSync(path.join(root, family, "input.log"), "utf8")
        .split("\n")
        .filter(Boolean);
      const context = aContext(fixture.context);
      expect(lines).toHaveLength(fixture.lines.length);
      const found = lines.map((line, at) => {
        const judgement = classify(parsed(line), context);
        const all = { ...judgement, rule: judgement.rules[0] };
        const stated = Object.keys(fixture.lines[at] ?? {}) as (keyof typeof all)[];
        return { line, ...Object.fromEntries(stated.map((key) => [key, all[key]])) };
      });
      expect(found).toEqual(lines.map((line, at) => ({ line, ...fixture.lines[at] })));
    });
  }
});
