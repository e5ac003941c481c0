import { canonicalSource } from "../../lib/classify/source.ts";
import { completedAtMs } from "./completing-line.ts";
import type { Campaign, Fleet, Sent } from "./random-fleet.ts";
import type { WaveBook } from "./wave-book.ts";

export type FleetScore = {
  campaigns: number;
  /** Campaigns all of whose sources are in one wave that holds no other campaign's. */
  exactlyOne: number;
  precision: number[];
  recall: number[];
  /** Waves without any source of a campaign, and what they were opened for. */
  falseWaves: string[];
  /** Of campaigns whose evidence is complete, infinite for those that are in no wave. */
  latenciesMs: number[];
  /** What went wrong, in words. */
  notes: string[];
};

/** Compares what detection found with what is known. */
export function scoreFleet(fleet: Fleet, book: WaveBook, arrivals: ReadonlyMap<Sent, number>): FleetScore {
  const truth = new Map<string, Set<number>>();
  for (const { id, sources } of fleet.campaigns) for (const source of sources) add(truth, keyOf(source), id);
  for (const { id, mixed } of fleet.campaigns) for (const source of mixed) add(truth, keyOf(source), id);
  const found = new Map<string, Set<string>>();
  const sourcesOf = new Map<string, Set<string>>();
  for (const [burstId, { waveId }] of book.members) {
    const source = book.bursts.get(burstId)?.source;
    if (source === undefined) continue;
    add(found, source, waveId);
    add(sourcesOf, waveId, source);
  }
  const score: FleetScore = {
    campaigns: fleet.campaigns.length,
    exactlyOne: 0,
    ...bCubed(truth, found),
    falseWaves: [],
    latenciesMs: [],
    notes: [],
  };
  for (const campaign of fleet.campaigns) {
    const completedMs = completedAtMs(campaign, arrivals);
    scoreCampaign({ campaign, completedMs }, { found, sourcesOf, truth }, book, score);
  }
  for (const [waveId, { reason }] of book.waves) {
    const sources = [...(sourcesOf.get(waveId) ?? [])];
    if (sources.some((source) => truth.has(source))) continue;
    const [burst] = book.membersOf(waveId);
    const tried = burst?.targets.slice(0, 4).map(({ target }) => target);
    const agent = burst?.agents[0]?.key ?? "";
    score.falseWaves.push(`${reason} (${sources.slice(0, 3).join(", ")}; "${agent}"; ${tried?.join(" ")})`);
  }
  return score;
}

const keyOf = (address: string): string => canonicalSource(address).source;

type Known = {
  found: ReadonlyMap<string, Set<string>>;
  sourcesOf: ReadonlyMap<string, Set<string>>;
  truth: ReadonlyMap<string, Set<number>>;
};

function scoreCampaign(
  { campaign, completedMs }: { campaign: Campaign; completedMs: number | null },
  { found, sourcesOf, truth }: Known,
  book: WaveBook,
  score: FleetScore,
): void {
  const pure = campaign.sources.filter((source) => !campaign.mixed.has(source)).map(keyOf);
  const waves = new Set(pure.flatMap((source) => [...(found.get(source) ?? [])]));
  const missing = pure.filter((source) => !found.has(source)).length;
  const [wave] = waves;
  const foreign = wave
    ? [...(sourcesOf.get(wave) ?? [])].filter((source) => {
        const labels = truth.get(source);
        return labels !== undefined && !labels.has(campaign.id);
      }).length
    : 0;
  const isOne = waves.size === 1 && foreign === 0 && missing <= pure.length * 0.1;
  if (isOne) score.exactlyOne++;
  else {
    const sizes = [...waves].map(
      (id) => `${id}:${pure.filter((source) => found.get(source)?.has(id)).length}`,
    );
    score.notes.push(
      `${campaign.kind} ${campaign.id}: ${campaign.targets.length} targets, ${pure.length} sources, ${campaign.sent.length} lines -> waves ${sizes.join(" ") || "none"}, missing ${missing}, foreign ${foreign}`,
    );
  }
  if (completedMs === null) return;
  const opened = Math.min(
    ...[...waves].map((id) => book.waves.get(id)?.openedAtMs ?? Number.POSITIVE_INFINITY),
  );
  score.latenciesMs.push(Math.max(0, opened - completedMs));
  if (opened - completedMs > 30_000)
    score.notes.push(
      `slow: ${campaign.kind} ${campaign.id}, ${campaign.targets.length} targets, ${campaign.sources.length} sources: ${Math.round((opened - completedMs) / 1_000)} s; ${[...waves].map((id) => book.waves.get(id)?.reason).join()}; ${campaign.targets.slice(0, 6).join(" ")}`,
    );
}

/**
 * B-cubed (Bagga & Baldwin 1998) over the sources that are in a campaign or in a wave; two sources belong together where
 * they share a campaign, are found together where they share a wave. Whoever is in none is alone.
 */
function bCubed(
  truth: ReadonlyMap<string, Set<number>>,
  found: ReadonlyMap<string, Set<string>>,
): { precision: number[]; recall: number[] } {
  const items = [...new Set([...truth.keys(), ...found.keys()])];
  const precision: number[] = [];
  const recall: number[] = [];
  for (const item of items) {
    let together = 0;
    let both = 0;
    let belonging = 0;
    for (const other of items) {
      const isFound = other === item || meet(found.get(item), found.get(other));
      const isTrue = other === item || meet(truth.get(item), truth.get(other));
      if (isFound) together++;
      if (isTrue) belonging++;
      if (isFound && isTrue) both++;
    }
    precision.push(both / together);
    recall.push(both / belonging);
  }
  return { precision, recall };
}

const meet = <T>(a: ReadonlySet<T> | undefined, b: ReadonlySet<T> | undefined): boolean =>
  a !== undefined && b !== undefined && [...a].some((one) => b.has(one));

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
