import { describe, expect, it } from "vitest";
import { classify } from "../../../lib/classify/classify.ts";
import { findRule, rules } from "../../../lib/classify/rules/catalog.ts";
import { techniquesOf } from "../../../lib/classify/techniques.ts";
import { categories } from "../../../lib/log/vocabulary.ts";
import { aContext, aLine } from "./builders.ts";

describe("the catalogue of rules", () => {
  it("gives every rule an id of its own, in small letters with hyphens, and a title that is a phrase", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, title } of rules) {
      expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      expect(title).toMatch(/^[\p{Lu}`.].{10,120}[^.]$/u);
    }
  });

  it("finds a rule by its id, and none for an id it does not have", () => {
    for (const rule of rules) expect(findRule(rule.id)).toBe(rule);
    expect(findRule("of-an-older-catalogue")).toBeNull();
  });

  it("has rules for every category that one line can show", () => {
    const missing = categories.filter((category) => !rules.some((rule) => rule.category === category));
    expect(missing).toEqual(["unknown_path"]);
  });

  it("knows techniques for every category", () => {
    for (const category of categories) {
      expect(techniquesOf(category).length).toBeGreaterThan(0);
      for (const id of techniquesOf(category)) expect(id).toMatch(/^T\d{4}(?:\.\d{3})?$/);
    }
  });

  it("finds every path that it lists", () => {
    const missed = rules.flatMap((rule) =>
      rule.on === "path"
        ? rule.paths.filter((listed) => {
            const target = `/${listed.replace(/^\^|\$$/g, "").replaceAll("*", "1")}`;
            const line = aLine({ target, status: 404, userAgent: null });
            return !classify(line, aContext()).rules.includes(rule.id);
          })
        : [],
    );
    expect(missed).toEqual([]);
  });
});
