/** Measures wave detection on fleets with known campaigns: `npm run measure:waves [-- --seeds 20 --first 1 --notes]`. */
import { classify } from "../../lib/classify/classify.ts";
import { parseNetworkSet } from "../../lib/classify/network-set.ts";
import { openRandom } from "../../lib/demo/random.ts";
import { parseLine } from "../../lib/parse/parse-line.ts";
import type { Observed } from "../../lib/waves/observe.ts";
import { type Batch, batchesOf, importOf, probeLine, visitLine } from "./log-of.ts";
import { loneProbers, randomFleet, type Sent } from "./random-fleet.ts";
import { visitorsOf } from "./random-visitors.ts";
import { type FleetScore, scoreFleet } from "./score-fleet.ts";
import { WaveBook } from "./wave-book.ts";

const visitors = 1_000;
/** Of the fleets, those whose logs of days come at once, one server after the other. */
const importedShare = 0.15;
const context = { trustedProxies: parseNetworkSet(""), serverAddresses: new Set<string>() };

type Measured = FleetScore & { lines: number; decisions: number; decidingMs: number };

function measure(seed: number): Measured {
  const random = openRandom(seed * 7_919 + 13);
  for (let i = 0; i < 20; i++) random.next();
  const fleet = randomFleet(random);
  const lone = loneProbers(fleet, random.between(20, 150), random);
  const sent = [...fleet.campaigns.flatMap((campaign) => campaign.sent), ...lone];
  const lines = sent.map((one) => probeLine(one, random));
  for (const visit of visitorsOf(fleet, visitors, random)) lines.push(visitLine(visit));
  lines.sort((a, b) => a.atMs - b.atMs);
  const book = new WaveBook();
  let lastMs = 0;
  const arrivals = new Map<Sent, number>();
  const isImported = random.next() < importedShare;
  const batches = isImported ? importOf(lines, fleet.endMs) : batchesOf(lines, random);
  for (const batch of batches) {
    for (const line of batch.lines) if (line.sent) arrivals.set(line.sent, batch.arrivesMs);
    book.take(read(batch), batch.arrivesMs);
    lastMs = batch.arrivesMs;
  }
  book.tick(lastMs + 3_600_000);
  const { decisions, decidingMs } = book;
  return { ...scoreFleet(fleet, book, arrivals), lines: lines.length, decisions, decidingMs };
}

function read({ serverId, lines }: Batch): Observed[] {
  return lines.flatMap(({ text }) => {
    const request = parseLine(text);
    return "unparsed" in request ? [] : [{ serverId, request, judgement: classify(request, context) }];
  });
}

function numberAfter(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at > 0 ? Number(process.argv[at + 1]) : otherwise;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function print(all: readonly Measured[], seconds: number): void {
  const total = (pick: (one: Measured) => number): number => all.reduce((sum, one) => sum + pick(one), 0);
  const campaigns = total((one) => one.campaigns);
  const found = total((one) => one.exactlyOne);
  const per10k = (total((one) => one.falseWaves.length) / (all.length * visitors)) * 10_000;
  const latencies = all.flatMap((one) => one.latenciesMs);
  const rows = [
    [
      "campaigns found as exactly one wave",
      `${((found / campaigns) * 100).toFixed(1)} % of ${campaigns}`,
      ">= 95 %",
    ],
    ["B-cubed precision over sources", mean(all.flatMap((one) => one.precision)).toFixed(4), ">= 0.97"],
    ["B-cubed recall over sources", mean(all.flatMap((one) => one.recall)).toFixed(4), ">= 0.97"],
    ["waves that are none, per 10,000 ordinary visitors", per10k.toFixed(2), "0"],
    ["from the completing line to the wave, p50", `${(quantile(latencies, 0.5) / 1_000).toFixed(1)} s`, ""],
    [
      "from the completing line to the wave, p95",
      `${(quantile(latencies, 0.95) / 1_000).toFixed(1)} s`,
      "<= 30 s",
    ],
    [
      "complete and never found",
      String(latencies.filter((ms) => ms === Number.POSITIVE_INFINITY).length),
      "",
    ],
    [
      "a decision, mean",
      `${(total((one) => one.decidingMs) / total((one) => one.decisions)).toFixed(2)} ms`,
      "",
    ],
  ];
  const lines = total((one) => one.lines).toLocaleString("en");
  console.log(
    `\n${all.length} fleets, ${lines} lines, ${seconds.toFixed(0)} s\n\n| what | measured | aim |\n|---|---|---|`,
  );
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

const seeds = numberAfter("--seeds", 20);
const first = numberAfter("--first", 1);
const startedAt = performance.now();
const all: Measured[] = [];
for (let seed = first; seed < first + seeds; seed++) {
  const one = measure(seed);
  all.push(one);
  if (!process.argv.includes("--notes")) continue;
  const { exactlyOne, campaigns, precision, recall, lines } = one;
  console.log(
    `seed ${seed}: ${exactlyOne}/${campaigns}, P ${mean(precision).toFixed(3)} R ${mean(recall).toFixed(3)}, ${lines} lines`,
  );
  for (const note of one.notes) console.log(`  ${note}`);
  for (const wave of one.falseWaves) console.log(`  false wave: ${wave}`);
}
print(all, (performance.now() - startedAt) / 1_000);
