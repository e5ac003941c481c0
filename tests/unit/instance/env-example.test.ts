import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { Env, readEnv } from "../../../lib/env.ts";

const example = readFileSync(path.resolve(import.meta.dirname, "..", "..", "..", ".env.example"), "utf8");
const lines = [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));

test(".env.example and the schema hold the same names", () => {
  expect(lines.map((line) => line.name).sort()).toEqual(Object.keys(Env.shape).sort());
});

test("what .env.example shows can be used, and shows the defaults where there are any", () => {
  const shown = Object.fromEntries(lines.map((line) => [line.name, line.value]));
  const read: Record<string, unknown> = readEnv(shown);
  for (const [name, value] of Object.entries(readEnv({})))
    if (value !== undefined && value !== "") expect(read[name], name).toEqual(value);
});
