import { type ToolFact, tools } from "./data/tools.ts";

/** The program behind a burst or a wave, as far as its shape tells. */
export type Tool = {
  name: string;
  /** `certain`: marks that nothing else leaves. `probable`: it says so itself, or its train fits. */
  confidence: "certain" | "probable" | "possible";
  /** The evidence in words. */
  why: string;
  /** Where the knowledge is from. */
  source: string;
};

/** What a tool is told by. Both a burst (its agents as `agents.map(({ key }) => key)`) and a wave have it. */
export type ToolEvidence = { agents: readonly string[]; targets: readonly { target: string }[] };

/**
 * Names the tool, or null. What it asks for outweighs how it calls itself: an agent is a text that anybody can set, so
 * alone it makes a tool probable, not certain.
 */
export function toolOf({ agents, targets }: ToolEvidence): Tool | null {
  const asked = new Set(targets.map(({ target }) => target));
  const names = agents.map((agent) => agent.toLowerCase());
  const found = tools.flatMap((fact) => testFact(fact, names, asked) ?? []);
  return found.sort((a, b) => ranks[a.confidence] - ranks[b.confidence])[0] ?? null;
}

const ranks: Record<Tool["confidence"], number> = { certain: 0, probable: 1, possible: 2 };

function testFact(fact: ToolFact, agents: readonly string[], asked: ReadonlySet<string>): Tool | null {
  const { name, source } = fact;
  const mark = fact.marks?.find((target) => asked.has(target));
  const agent = agents.find((text) => fact.agent?.test(text));
  const train = fact.train?.targets.filter((target) => asked.has(target)) ?? [];
  const fits = fact.train !== undefined && train.length >= fact.train.min;
  const why: string[] = [];
  if (mark !== undefined) why.push(`it asked for ${mark}, which nothing else does`);
  if (fits)
    why.push(
      `it asked for ${train.length} of the ${fact.train?.targets.length} requests of that tool's train`,
    );
  if (agent !== undefined) why.push(`it calls itself "${agent.slice(0, 60)}"`);
  if (why.length === 0) return null;
  const isAll = fits && train.length >= (fact.train?.targets.length ?? 0) * 0.6;
  const confidence =
    mark !== undefined || (agent !== undefined && fits)
      ? "certain"
      : agent !== undefined || isAll
        ? "probable"
        : "possible";
  return { name, confidence, why: why.join("; "), source };
}
