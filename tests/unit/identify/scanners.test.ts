import { statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addressNumber } from "../../../lib/identify/address-number.ts";
import scanners from "../../../lib/identify/data/scanners.json" with { type: "json" };
import { organisations } from "../../../lib/identify/organisations.ts";

const prefixes = scanners.flatMap(({ organisation, v4, v6 }) =>
  `${v4} ${v6}`
    .split(" ")
    .filter(Boolean)
    .map((prefix) => {
      const [address = "", length] = prefix.split("/");
      const number = addressNumber(address);
      const width = number?.family === 4 ? 32 : 128;
      const start = BigInt(number?.value ?? -1);
      const size = 1n << BigInt(width - Number(length ?? width));
      return { organisation, prefix, family: number?.family, start, end: start + size - 1n, size };
    }),
);

describe("the compiled lists", () => {
  it("hold only prefixes that can be read and begin where their length says", () => {
    const faulty = prefixes.filter(({ family, start, size }) => family === undefined || start % size !== 0n);
    expect(faulty).toEqual([]);
  });

  it("name no address twice", () => {
    for (const family of [4, 6]) {
      const sorted = prefixes
        .filter((prefix) => prefix.family === family)
        .sort((a, b) => (a.start < b.start ? -1 : 1));
      const overlapping = sorted.filter((prefix, i) => i > 0 && (sorted[i - 1]?.end ?? -1n) >= prefix.start);
      expect(overlapping).toEqual([]);
    }
  });

  it("hold no network so wide that it would name half the internet", () => {
    const wide = prefixes.filter(({ family, size }) => size > (family === 4 ? 1n << 13n : 1n << 100n));
    expect(wide).toEqual([]);
  });

  it("belong to organisations with a name, and every organisation has one", () => {
    expect(scanners.map((list) => list.organisation).sort()).toEqual(Object.keys(organisations).sort());
  });

  it("say of each entry which list it is from, under which licence and of which day", () => {
    for (const { title, licence, dated } of scanners) {
      expect(title).toMatch(/^\S+\/\S+$/);
      expect(["Unlicense", "CC0-1.0"]).toContain(licence);
      expect(dated).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it("stay small enough to load with every command", () => {
    const file = new URL("../../../lib/identify/data/scanners.json", import.meta.url);
    expect(statSync(file).size).toBeLessThan(400_000);
  });
});
