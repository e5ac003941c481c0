import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readParts, summaryOf } from "./read-text.ts";

const folder = path.resolve(import.meta.dirname, "../../fixtures/scan");
const names = readdirSync(path.join(folder, "outputs"));

describe("output of port tools", () => {
  it.each(names)("%s is read as it says", async (name) => {
    const parts = await readParts(readFileSync(path.join(folder, "outputs", name)));
    const file = path.join(folder, "expected", `${name}.json`);
    expect(summaryOf(parts)).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });
});
