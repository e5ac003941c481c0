/**
 * Measures what would be told of months of a fleet with known campaigns:
 * `npm run measure:alerts [-- --months 3 --first 1 --days 30 --servers 300 --notes]`.
 */

import { Policy } from "../../lib/alert/policy.ts";
import { openRandom } from "../../lib/demo/random.ts";
import { randomMonth } from "./random-month.ts";
import { runMonth } from "./run-month.ts";
import { type MonthScore, scoreMonth } from "./score-month.ts";

function numberAfter(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at > 0 ? Number(process.argv[at + 1]) : otherwise;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const days = numberAfter("--days", 30);
const servers = numberAfter("--servers", 300);
const first = numberAfter("--first", 1);
const months = numberAfter("--months", 3);
const { budgetPerDay } = Policy.parse({});

function measure(seed: number): MonthScore {
  const random = openRandom(seed * 7_919 + 17);
  for (let i = 0; i < 20; i++) random.next();
  const month = randomMonth({ days, servers, urgent: 4, notable: 6 }, random);
  return scoreMonth(month, runMonth(month), budgetPerDay);
}

function print(all: readonly MonthScore[], seconds: number): void {
  const mails = all.flatMap(({ mailsPerDay }) => mailsPerDay);
  const sum = (pick: (score: MonthScore) => number): number =>
    all.reduce((total, one) => total + pick(one), 0);
  const latest = (pick: (score: MonthScore) => number[]): string =>
    `${Math.max(0, ...all.flatMap(pick)).toFixed(0)} s`;
  const rows = [
    ["mails a day, of every kind, median", quantile(mails, 0.5), "<= 1"],
    ["mails a day, of every kind, p95", quantile(mails, 0.95), "<= 3"],
    ["mails on the worst day", Math.max(...mails), ""],
    [
      "planted A that were sent",
      `${sum(({ urgent }) => urgent.sent)} of ${sum(({ urgent }) => urgent.planted)}`,
      "all",
    ],
    ["the latest of them after", latest(({ urgent }) => urgent.latenciesS), "<= 60 s"],
    [
      "planted B within the budget that were sent",
      `${sum(({ notable }) => notable.sent)} of ${sum(({ notable }) => notable.planted)}`,
      "all",
    ],
    ["the latest of them after", latest(({ notable }) => notable.latenciesS), "<= 60 s"],
    ["waves told that were not planted, after the first week", sum(({ unplanted }) => unplanted.length), "0"],
    ["waves told that were not planted, in the first week", sum(({ firstWeek }) => firstWeek), "1 a day"],
  ];
  console.log(`\n${all.length} months of ${days} days, ${servers} servers, ${seconds.toFixed(0)} s\n`);
  console.log("| what | measured | aim |\n|---|---|---|");
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

const startedAt = performance.now();
const all: MonthScore[] = [];
for (let seed = first; seed < first + months; seed++) {
  const score = measure(seed);
  all.push(score);
  if (!process.argv.includes("--notes")) continue;
  console.log(`month ${seed}: ${score.mailsPerDay.join(" ")}`);
  for (const note of [...score.notes, ...score.unplanted.map((one) => `not planted: ${one}`)])
    console.log(`  ${note}`);
}
print(all, (performance.now() - startedAt) / 1_000);
