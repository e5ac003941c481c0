import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { classify } from "../../../lib/classify/classify.ts";
import type { Judgement } from "../../../lib/log/request.ts";
import { isParsed, parseLine } from "../../../lib/parse/parse-line.ts";
import { splitLines } from "../../../lib/parse/split-lines.ts";
import { aContext, parsed } from "./builders.ts";

type DetectCase = {
  id: string;
  source: string;
  line: string;
  label: "probe" | "benign";
  category: string | null;
  strength: string;
  visible?: string;
};
type Count = { found: number; all: number };

const file = path.resolve(import.meta.dirname, "../../fixtures/classify/corpus/detect_cases.jsonl");
const cases = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line): DetectCase => JSON.parse(line));

const context = aContext();
const judge = ({ line }: DetectCase): Judgement => classify(parsed(line), context);
const isProbe = (each: DetectCase): boolean => judge(each).verdict === "probe";

/** Form spam says nothing about detection, and what a line does not show cannot be found in it. */
const counted = cases.filter(({ strength }) => strength !== "author");
const isVisible = ({ visible }: DetectCase): boolean => !(visible?.startsWith("maybe") ?? false);
const probes = counted.filter((each) => each.label === "probe" && isVisible(each));
const hidden = counted.filter((each) => each.label === "probe" && !isVisible(each));
const ordinary = counted.filter(({ label }) => label === "benign");

/** Cases of the vulnerabilities' own names are one kind: each stands for one hole. */
function kindOf({ source, strength, category }: DetectCase): string {
  const project = source.split("/")[1] ?? source;
  return strength === "scenario" || strength === "vpatch"
    ? `${project} ${strength}`
    : `${project} ${category}`;
}

function countByKind(list: readonly DetectCase[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const each of list) {
    const count = counts.get(kindOf(each)) ?? { found: 0, all: 0 };
    counts.set(kindOf(each), { found: count.found + Number(isProbe(each)), all: count.all + 1 });
  }
  return counts;
}

function print(title: string, counts: Map<string, Count>): void {
  const rows = [...counts].sort(([a], [b]) => a.localeCompare(b));
  const found = rows.reduce((sum, [, count]) => sum + count.found, 0);
  const all = rows.reduce((sum, [, count]) => sum + count.all, 0);
  const share = (count: Count): string =>
    `${count.found}/${count.all} ${((100 * count.found) / count.all).toFixed(1)} %`;
  console.log(
    [`${title}: ${share({ found, all })}`, ...rows.map(([kind, count]) => `  ${kind}: ${share(count)}`)].join(
      "\n",
    ),
  );
}

describe("lines that other projects judged", () => {
  it("finds at least 96 % of the probes that a line shows", () => {
    print("probes found", countByKind(probes));
    print("probes found whose payload may stand elsewhere", countByKind(hidden));
    expect(probes.filter(isProbe).length / probes.length).toBeGreaterThanOrEqual(0.96);
  });

  it("misjudges at most one ordinary line", () => {
    print("ordinary lines misjudged", countByKind(ordinary));
    const misjudged = ordinary.filter(isProbe).map(({ id, line }) => `${id} ${line}`);
    // `/x?q={{7*7}}`, which its source does not look for, is a probe all the same.
    expect(misjudged.filter((line) => !line.includes("%7B%7B7*7%7D%7D"))).toEqual([]);
  });
});

const corpus = process.env.DOORWATCH_CORPUS ?? path.resolve(import.meta.dirname, "../../../../shared/corpus");
const logs = path.join(corpus, "logs");

describe("whole logs of real servers", () => {
  const read = (name: string): Judgement[] => {
    const body = readFileSync(path.join(logs, name));
    return splitLines(name.endsWith(".gz") ? gunzipSync(body) : body)
      .map((line) => parseLine(line))
      .filter(isParsed)
      .map((line) => classify(line, context));
  };

  it.skipIf(!existsSync(logs))("finds less than 1 % of probes in logs of ordinary visitors", () => {
    for (const name of ["elastic-semicomplete.log.gz", "lnav-shop.log", "lnav-playground.log.gz"]) {
      const judgements = read(name);
      const found = judgements.filter(({ verdict }) => verdict === "probe");
      console.log(`${name}: ${found.length} of ${judgements.length} lines are probes`);
      expect(found.length / judgements.length).toBeLessThan(0.01);
    }
  });
});
