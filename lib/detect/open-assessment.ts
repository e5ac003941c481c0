import { hostKey, loadProfiles } from "../store/answer/answer-profiles.ts";
import type { LoadedBurst } from "../store/burst/load-bursts.ts";
import type { Transaction } from "../store/sql.ts";
import { effectOf, type TargetEffect } from "../waves/effect-of.ts";
import { categoriesOf, judgeBurst } from "../waves/judge-burst.ts";
import type { Assessment } from "./situation.ts";

/** Targets that an effect is said to rest on at most. */
const evidenceMax = 50;

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
    const { effect, evidence } = burst;
    if (!fresh.has(burst.id)) return { categories, effect: effect ?? "none", evidence };
    const found = effectOf(burst, profileOf);
    const existing = found.existing.map(
      (target): TargetEffect => ({
        target,
        effect: "none",
        why: "denied, while most others were not found: it probably exists",
      }),
    );
    const named = [...found.targets, ...existing].slice(0, evidenceMax);
    return { categories, effect: found.effect, evidence: named.length > 0 ? named : null };
  };
}
