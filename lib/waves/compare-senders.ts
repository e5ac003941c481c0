import { identify } from "../identify/identify.ts";
import { paceOf } from "./add-to-wave.ts";
import type { Burst } from "./burst.ts";
import { networkOf } from "./network-of.ts";
import { chanceOfAgent, type Rarity } from "./rarity.ts";
import type { Wave } from "./wave.ts";

/**
 * Evidence beside the targets: in nats, and in words. Neighbours share a network or an organisation; kin are neighbours,
 * or have a rare user agent in common.
 */
export type SenderComparison = { evidence: number; words: string[]; isNeighbour: boolean; isKin: boolean };

const hourMs = 3_600_000;

/** What whoever sends a burst has in common with a wave: network, organisation, agent, pace, time. */
export function compareSenders(burst: Burst, wave: Wave, rarity: Rarity): SenderComparison {
  const words: string[] = [];
  let evidence = 0;
  const others = wave.exemplars.map(({ source }) => source).filter((source) => source !== burst.source);
  const network = networkOf(burst.source);
  const isNeighbour = network !== null && others.some((source) => networkOf(source) === network);
  const organisation = identify(burst.source, null)?.name ?? null;
  const isColleague =
    organisation !== null && others.some((source) => identify(source, null)?.name === organisation);
  if (isNeighbour) {
    evidence += 4;
    words.push(`from the same network, ${network}`);
  } else if (isColleague) {
    evidence += 3;
    words.push(`also from ${organisation}`);
  }
  const agent = agentEvidence(burst, wave, rarity);
  // One source's agent is the same on every server: that is no second witness.
  evidence += others.length === 0 ? Math.min(0, agent) : agent;
  if (agent > 1.5) words.push("same user agent");
  if (hasSamePace(burst, wave)) {
    evidence += 0.5;
    words.push("same pace");
  }
  const pauseMs = Math.max(0, burst.firstMs - wave.lastMs, wave.firstMs - burst.lastMs);
  if (pauseMs < hourMs) evidence += 1;
  else if (pauseMs > 24 * hourMs) evidence -= 1;
  const isNear = isNeighbour || isColleague;
  return { evidence, words, isNeighbour: isNear, isKin: isNear || agent > 2.3 };
}

/** Tools change their agents more often than a common agent proves anything: little either way, but for rare ones. */
function agentEvidence(burst: Burst, wave: Wave, rarity: Rarity): number {
  const shared = burst.agents.filter(({ key }) => wave.agents.includes(key));
  if (shared.length === 0) return -0.7;
  const rarest = Math.min(...shared.map(({ key }) => chanceOfAgent(key, rarity)));
  return Math.min(3, Math.max(0, Math.log(0.8 / rarest)));
}

function hasSamePace(burst: Burst, wave: Wave): boolean {
  const pace = paceOf(burst);
  if (pace === null || pace < 50) return false;
  return wave.exemplars.some(
    ({ source, paceMs }) =>
      source !== burst.source && paceMs !== null && paceMs > pace / 1.3 && paceMs < pace * 1.3,
  );
}
