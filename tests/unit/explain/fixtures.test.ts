import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { explainLine } from "../../../lib/explain/explain-line.ts";

/** What a fixture states of one line: fields exactly, texts by phrases that must or must not stand in them. */
type Expected = {
  fields: Record<string, unknown>;
  meaningHas?: string[];
  adviceHas?: string[];
  adviceLacks?: string[];
};

const root = path.join(import.meta.dirname, "../../fixtures/explain");

for (const name of readdirSync(root)) {
  const lines = readFileSync(path.join(root, name, "input.log"), "utf8")
    .split("\n")
    .slice(0, -1);
  const expected = JSON.parse(readFileSync(path.join(root, name, "expected.json"), "utf8")) as Expected[];

  describe(name, () => {
    it("has one expectation a line", () => {
      expect(expected).toHaveLength(lines.length);
    });

    it.each(lines.map((line, index) => ({ line, index, number: index + 1 })))(
      "explains line $number",
      ({ line, index }) => {
        const explanation = explainLine(line);
        const {
          fields,
          meaningHas = [],
          adviceHas = [],
          adviceLacks = [],
        } = expected[index] ?? { fields: {} };
        expect(explanation.line).toBe(line);
        expect(explanation).toMatchObject(fields);
        const advice = explanation.advice.join("\n");
        for (const phrase of meaningHas) expect(explanation.meaning).toContain(phrase);
        for (const phrase of adviceHas) expect(advice).toContain(phrase);
        for (const phrase of adviceLacks) expect(advice).not.toContain(phrase);
      },
    );
  });
}
