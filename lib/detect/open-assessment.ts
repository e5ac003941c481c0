import { hostKey, loadProfiles } from "../store/answer/answer-profiles.ts";
import type { LoadedBurst } from "../store/burst/load-bursts.ts";
import type { Transaction } from "../store/sql.ts";
import { effectOf } from "../waves/effect-of.ts";
import { categoriesOf, judgeBurst } from "../waves/judge-burst.ts";
import type { Assessment } from "./situation.ts";

/** Targets that a burst is said to have reached at most. */
const reachedMax = 50;

/**
 * Opens what it takes to say what bursts are and did: the profiles of the hosts that answered those given. What was
 * said of others stands.
 */
export async function openAssessment(
  bursts: readonly LoadedBurst[],
  traffic: ReadonlyMap<string, number>,
  tx: Transaction,
): Promise<(burst: LoadedBurst) => Assessment> {
  const hosts = bursts.flatMap(({ serverId, targets }) => {
    const vhosts = new Set(targets.flatMap(({ answers }) => answers.map(({ vhost }) => vhost)));
    return [...vhosts].map((vhost) => ({ serverId, vhost }));
  });
  const profiles = await loadProfiles(hosts, tx);
  const profileOf = (serverId: number, vhost: string | null) =>
    profiles.get(hostKey({ serverId, vhost })) ?? null;
  const fresh = new Set(bursts.map(({ id }) => id));
  return (burst) => {
    const kind = judgeBurst(burst, traffic.get(burst.id) ?? null);
    // Without its traffic a list that no rule knows looks quiet; quiet bursts enter no wave.
    const categories = categoriesOf(burst, kind === "quiet" ? "unknown_path" : kind);
    if (!fresh.has(burst.id)) return { categories, effect: burst.effect ?? "none", reached: [] };
    const { effect, targets } = effectOf(burst, profileOf);
    const reached = targets.filter((found) => found.effect === "reached").map(({ target }) => target);
    return { categories, effect, reached: reached.slice(0, reachedMax) };
  };
}
