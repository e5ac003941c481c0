import type { Transaction } from "../store/sql.ts";
import { countReached } from "../store/wave/wave-member.ts";
import type { WaveRecord, WaveSums, WaveWords } from "../store/wave/wave-record.ts";
import { coreTargets } from "../waves/recurrence-of.ts";
import { titleOf } from "../waves/title-of.ts";
import { toolOf } from "../waves/tool-of.ts";
import { isWorthJudging, judgeNovelty } from "./judge-novelty.ts";
import type { RarityCache } from "./rarity-cache.ts";

/**
 * What is said about a wave: title, effect, tool, whether it is new and what it repeats. Its sums have to be up to date
 * and its bursts stored.
 *
 * @param memory the fleet's; null leaves what was said about its novelty
 */
export async function describeWave(
  record: WaveRecord,
  memory: RarityCache | null,
  tx: Transaction,
): Promise<WaveWords> {
  const { wave, sums, words } = record;
  const effect = effectOfSums(sums);
  const tool = toolOf(wave);
  const title = titleOf({
    kind: wave.kind,
    categories: sums.categories.map(({ category, probes }) => ({ category, requests: probes })),
    targets: wave.targets.length,
    mainTarget: coreTargets(wave)[0]?.target ?? null,
    sources: sums.sources,
    servers: sums.servers,
    outcomes: { served: sums.servedProbes },
    effect,
    reachedTargets: effect === "reached" ? await countReached(wave.id, tx) : 0,
  });
  const novelty = memory !== null && isWorthJudging(record) ? await judgeNovelty(record, memory, tx) : {};
  return {
    ...words,
    title,
    effect,
    tool: tool?.name ?? null,
    toolConfidence: tool?.confidence ?? null,
    toolWhy: tool === null ? null : `${tool.why} (${tool.source})`,
    ...novelty,
  };
}

const effectOfSums = ({ reached, possible }: WaveSums): WaveWords["effect"] =>
  reached > 0 ? "reached" : possible > 0 ? "possible" : "none";
