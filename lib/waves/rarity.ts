import { describeAgent } from "../classify/agent.ts";
import type { Category } from "../log/vocabulary.ts";
import { commonTargets, weightlessTargets } from "./data/common-targets.ts";
import { hashText } from "./hash-text.ts";

/**
 * How often this fleet has seen targets and agents before. A document is what counts once: a wave, or a burst that
 * stayed in no wave for an hour after its end (so that a campaign's own bursts never make its list look common).
 */
export type Rarity = {
  documents: number;
  /** Hours that the documents come from. */
  hours: number;
  /** Documents that hold a target (`BurstTarget.hash`) or an agent (`agentHash`); 0 for one never seen. */
  documentsWith(hash: number): number;
};

/** A fleet without memory. */
export const noRarity: Rarity = { documents: 0, hours: 0, documentsWith: () => 0 };

/** The key of a user agent among the hashes of targets. */
export const agentHash = (agent: string): number => hashText(`agent: ${agent}`);

/** What the general belief counts for, in documents and hours: by then the fleet's own data outweighs it. */
const believedDocuments = 20;
const believedHours = 10;

type Target = { target: string; hash: number; category: Category | null };

/**
 * How probable it is that a document chosen at random holds a target, 0-1: 1 for targets that say nothing. Smoothed
 * with what is generally believed, since a young fleet has seen nothing twice.
 *
 * @param except documents that are known to hold it and shall not count: the wave that is compared with
 */
export function chanceOf(target: Target, rarity: Rarity, except = 0): number {
  if (isWeightless(target.target)) return 1;
  const seen = Math.max(0, rarity.documentsWith(target.hash) - except);
  const chance = (seen + believedDocuments * beliefIn(target)) / (rarity.documents + believedDocuments);
  return Math.min(0.97, chance);
}

/** Sources an hour, over the whole fleet, that send a target for no reason of a campaign. */
export function rateOf(target: Target, rarity: Rarity): number {
  const believed = beliefIn(target) * believedDocuments;
  return (rarity.documentsWith(target.hash) + believed) / (rarity.hours + believedHours);
}

/** How probable it is that a document chosen at random holds an agent. */
export function chanceOfAgent(agent: string, rarity: Rarity): number {
  const believed = believedDocuments * beliefInAgent(agent);
  const seen = Math.max(0, rarity.documentsWith(agentHash(agent)) - 1);
  return Math.min(0.97, (seen + believed) / (rarity.documents + believedDocuments));
}

/** Says whether everybody asks for a target, so that it says nothing about who did. */
export const isWeightless = (target: string): boolean => weightlessTargets.has(target);

/** The same where one source's repetition is to be told from chance: what is famous stays so, rare as it may be here. */
export const chanceAtLeastBelieved = (target: Target, rarity: Rarity): number =>
  Math.max(chanceOf(target, rarity), beliefIn(target));

/** Lists that are sold and shared hold the same famous entries; what a rule knows is somewhat known to the world. */
function beliefIn({ target, category }: Target): number {
  if (commonTargets.has(target)) return 0.25;
  return category === null ? 0.015 : 0.03;
}

const libraries =
  /^(?:curl|wget|python|go-http-client|java|okhttp|libwww|axios|node|ruby|php|apache-httpclient|aiohttp)/;

function beliefInAgent(agent: string): number {
  if (agent === "" || agent === "-") return 0.3;
  const name = agent.toLowerCase();
  if (libraries.test(name)) return 0.2;
  return describeAgent(name).isBrowser || name === "mozilla/5.0" ? 0.1 : 0.05;
}
