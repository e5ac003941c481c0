import type { Evidence, WaveDetails, WaveEffect } from "../read/wave-rows.ts";

/** What stands out about one target on one server, and the burst that shows it. */
export type Finding = Evidence & { server: string; burst: string; bursts: number };

/** Findings of one kind: the same target, server and answer is one, however many bursts met it. */
export function findingsOf(wave: Pick<WaveDetails, "bursts">, effect: WaveEffect): Finding[] {
  const found = new Map<string, Finding>();
  for (const burst of wave.bursts) {
    for (const one of burst.evidence) {
      if (one.effect !== effect) continue;
      const key = `${one.target} ${burst.server} ${one.why}`;
      const held = found.get(key);
      if (held) held.bursts++;
      else found.set(key, { ...one, server: burst.server, burst: burst.id, bursts: 1 });
    }
  }
  return [...found.values()].sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0));
}

/** How many targets were served and nothing but a page: served is not reached. */
export const onlyAnswered = ({ wordlist }: Pick<WaveDetails, "wordlist">): number =>
  wordlist.filter(({ effect, outcomes }) => effect === "none" && outcomes.served > 0).length;
