import { commonTargets } from "../waves/data/common-targets.ts";
import type { Condition, Worth } from "./condition.ts";
import { worthOfLoad } from "./judge-load.ts";
import type { Thresholds } from "./rule.ts";
import type { Severity } from "./rule-kinds.ts";
import { scanWave } from "./rules/scan-wave.ts";
import { many, percent } from "./say.ts";
import { type Breadth, breadthOf } from "./wave-breadth.ts";
import type { ViewedTarget, WaveView } from "./wave-view.ts";

/** Why a wave is worth what it is: at once, at once within the budget, or a line of the digest. */
export const waveCodes = {
  urgent: ["reached", "login_changed", "exposed", "load"],
  notable: ["new_list", "new_protocol", "new_target", "aimed_at_role", "background_surge"],
  digest: [
    "muted",
    "own_networks",
    "back_fill",
    "research_scanners",
    "background",
    "reached_before",
    "few_servers",
    "known_list",
    "nothing_rare",
  ],
} as const satisfies Record<Worth, readonly string[]>;
export type WaveCode = (typeof waveCodes)[Worth][number];

export type WaveVerdict = {
  worth: Worth;
  code: WaveCode;
  /** The reason in one sentence. */
  words: string;
  severity: Severity;
  nature: (typeof scanWave.natures)[number]["name"];
  magnitude: number;
  isMuted: boolean;
};

export type WaveThresholds = Thresholds<typeof scanWave>;

type Reason = { code: WaveCode; words: string };

/**
 * Says what a wave is worth. Once it is broad enough it stays so, as what it is judged by only grows; so one that was told
 * is not taken back.
 */
export function judgeWave(view: WaveView, thresholds: WaveThresholds): WaveVerdict {
  const breadth = breadthOf(view.bursts);
  const excluded = exclusionOf(view);
  if (excluded) return verdict(view, "digest", excluded);
  const urgent = urgencyOf(view, thresholds);
  if (urgent) return verdict(view, "urgent", urgent);
  const spared = sparedOf(view, breadth, thresholds);
  if (spared) return verdict(view, "digest", spared);
  const notable = noteOf(view, breadth, thresholds);
  if (notable) return verdict(view, "notable", notable);
  return verdict(view, "digest", restOf(view, breadth, thresholds));
}

/** A wave as something that holds, with what is told of it. */
export const waveCondition = (
  view: WaveView,
  { worth, code, words, severity, nature, magnitude, isMuted }: WaveVerdict,
  told: Pick<Condition, "title" | "servers" | "roles" | "tags" | "categories" | "facts">,
): Condition => ({
  rule: "scan_wave",
  key: view.id,
  sinceMs: view.firstMs,
  ...(view.bursts.length > 0
    ? { grewMs: view.bursts.reduce((last, { firstMs }) => Math.max(last, firstMs), 0) }
    : {}),
  ...told,
  ...{ worth, severity, nature, magnitude, isMuted },
  worthReason: words,
  worthCode: code,
});

/** What is never told, whatever it did. */
function exclusionOf({ isMuted, sources, requests }: WaveView): Reason | null {
  if (isMuted) return { code: "muted", words: "A person muted it." };
  if (sources.own > 0 && sources.others + sources.research === 0)
    return { code: "own_networks", words: "All of it came from your own networks." };
  if (requests.late > 0 && requests.timely === 0)
    return { code: "back_fill", words: "All of its lines were more than an hour old when they arrived." };
  return null;
}

function urgencyOf(view: WaveView, thresholds: WaveThresholds): Reason | null {
  const reached = view.reached.filter(({ isNew }) => isNew);
  const servers = (pairs: readonly { serverId: number }[]): string =>
    many(new Set(pairs.map(({ serverId }) => serverId)).size, "server");
  if (reached.length > 0)
    return {
      code: "reached",
      words: `It reached ${many(reached.length, "target")} on ${servers(reached)} that nobody had reached before.`,
    };
  if (view.logins.length > 0)
    return {
      code: "login_changed",
      words: `After at least ten failures the answer of a login changed on ${servers(view.logins)}.`,
    };
  if (view.exposed.length > 0)
    return {
      code: "exposed",
      words: `What it looks for is open and not expected on ${servers(view.exposed)}.`,
    };
  return worthOfLoad(view.load, thresholds);
}

/** Who never makes news by looking around, and what comes all the time. */
function sparedOf({ sources, seen }: WaveView, breadth: Breadth, thresholds: WaveThresholds): Reason | null {
  if (sources.others === 0 && sources.research > 0)
    return { code: "research_scanners", words: "All of its sources are verified research scanners." };
  if (seen.days < thresholds.knownDays) return null;
  if (breadth.day >= thresholds.knownTimes * Math.max(1, seen.usualServers)) return null;
  return {
    code: "background",
    words: `Its list was seen on ${seen.days} of the last 30 days, and on no more than ${many(breadth.day, "server")} a day now: background.`,
  };
}

/** What makes a wave notable, the strongest first. */
function noteOf(view: WaveView, breadth: Breadth, thresholds: WaveThresholds): Reason | null {
  const { seen, overlap, newProtocols, fleetServers } = view;
  const isBroad = isBroadIn(breadth, fleetServers, thresholds);
  const where = `to ${many(breadth.day, "server")} within a day`;
  const rare = rareTargets(view, thresholds).length;
  if (seen.days >= thresholds.knownDays)
    // One famous target asked for everywhere is what any scanner does on any day.
    return isBroad && (rare > 0 || view.targets.length >= thresholds.rareTargets)
      ? {
          code: "background_surge",
          words: `A known list came ${where}; ${usualOf(seen)} usual.`,
        }
      : null;
  const isUnknown = overlap * 100 < thresholds.overlap;
  if (isBroad && isUnknown && newProtocols.length > 0)
    return { code: "new_protocol", words: `Something that this fleet was never asked for came ${where}.` };
  if (isBroad && isUnknown && rare >= thresholds.rareTargets)
    return {
      code: "new_list",
      words: `A list with ${many(rare, "rare target")}, unlike any of the last ${historyOf(view)}, came ${where}.`,
    };
  return newTargetOf(view, thresholds) ?? aimOf(view, thresholds);
}

function newTargetOf(view: WaveView, thresholds: WaveThresholds): Reason | null {
  const needed = shareOf(view.fleetServers, thresholds.sweepShare, thresholds);
  const found = freshTargets(view, thresholds).find(
    ({ servers, sources }) => servers >= needed && sources >= thresholds.sweepSources,
  );
  if (!found) return null;
  return {
    code: "new_target",
    words: `${many(found.sources, "source")} asked ${many(found.servers, "server")} for a target that was never seen before.`,
  };
}

/** So seldom are that many servers of one role hit by chance: a fleet sees a few lists a day that could be. */
const aimChanceMax = 0.002;
const aimShareMin = 0.9;

function aimOf(view: WaveView, thresholds: WaveThresholds): Reason | null {
  const { targets, roles, servers, fleetServers } = view;
  const fresh = freshTargets(view, thresholds).length;
  if (targets.length < thresholds.aimedTargets || fresh * 100 < targets.length * thresholds.aimedNewShare)
    return null;
  const aim = roles.find(
    (role) =>
      role.servers >= Math.max(2, Math.min(thresholds.servers, role.fleetServers)) &&
      role.servers >= servers * aimShareMin &&
      chanceOfSoMany(role.servers, servers, role.fleetServers / Math.max(1, fleetServers)) <= aimChanceMax,
  );
  if (!aim) return null;
  return {
    code: "aimed_at_role",
    words: `${many(fresh, "target")} that were never seen before went for ${many(aim.servers, "server")} of one role.`,
  };
}

/** How probable it is that at least so many of some servers have a role by chance (binomial). */
function chanceOfSoMany(found: number, of: number, share: number): number {
  if (share >= 1) return 1;
  let sum = 0;
  for (let k = found; k <= of; k++) {
    let term = share ** k * (1 - share) ** (of - k);
    for (let i = 1; i <= of - k; i++) term *= (k + i) / i;
    sum += term;
  }
  return sum;
}

/** Why all the others are but a line of the digest. */
function restOf(view: WaveView, breadth: Breadth, thresholds: WaveThresholds): Reason {
  if (view.reached.length > 0)
    return { code: "reached_before", words: "What it reached had been reached before; that was told then." };
  if (!isBroadIn(breadth, view.fleetServers, thresholds)) {
    const needed = shareOf(view.fleetServers, thresholds.hourShare, thresholds);
    return {
      code: "few_servers",
      words: `It went for ${many(breadth.hour, "server")} within an hour; from ${needed} it would be told.`,
    };
  }
  if (view.overlap * 100 >= thresholds.overlap)
    return {
      code: "known_list",
      words: `${percent(view.overlap)} of its list was in another of the last 90 days.`,
    };
  const rare = rareTargets(view, thresholds).length;
  return {
    code: "nothing_rare",
    words: `Its list has ${many(rare, "rare target")}; everybody tries the others.`,
  };
}

/** Famous targets are never rare, however seldom this fleet was asked for them: a new mixture of them is no news. */
const rareTargets = ({ targets }: WaveView, { rareShare }: WaveThresholds): ViewedTarget[] =>
  targets.filter(({ target, chance }) => chance * 100 <= rareShare && !commonTargets.has(target));

/** `day`, `17 days`: what lists are compared with. */
function historyOf({ historyDays }: WaveView): string {
  const days = Math.max(1, Math.min(90, Math.floor(historyDays)));
  return days === 1 ? "day" : many(days, "day");
}

/** `1 is`, `12 are`. */
function usualOf({ usualServers }: WaveView["seen"]): string {
  const servers = Math.round(usualServers);
  return servers === 1 ? "1 is" : `${servers} are`;
}

/** Rare, and never seen here before. */
const freshTargets = (view: WaveView, thresholds: WaveThresholds): ViewedTarget[] =>
  rareTargets(view, thresholds).filter(({ isNeverSeen }) => isNeverSeen);

const isBroadIn = (breadth: Breadth, fleet: number, thresholds: WaveThresholds): boolean =>
  breadth.hour >= shareOf(fleet, thresholds.hourShare, thresholds) ||
  breadth.day >= shareOf(fleet, thresholds.dayShare, thresholds);

/** So many servers are a share of the fleet, and never fewer than make a wave. */
const shareOf = (fleet: number, share: number, { servers }: WaveThresholds): number =>
  Math.max(servers, Math.ceil((fleet * share) / 100 - 1e-9));

const natureOf = {
  reached: "reached",
  login_changed: "login",
  exposed: "exposed",
  load: "load",
} as const satisfies Partial<Record<WaveCode, WaveVerdict["nature"]>>;

function verdict(view: WaveView, worth: Worth, { code, words }: Reason): WaveVerdict {
  const nature = code in natureOf ? natureOf[code as keyof typeof natureOf] : "probing";
  const own = scanWave.natures.find(({ name }) => name === nature);
  return {
    ...{ worth, code, words, nature },
    severity: worth === "digest" || !own ? "low" : own.severity,
    magnitude: magnitudeOf(view, nature),
    isMuted: view.isMuted,
  };
}

function magnitudeOf(view: WaveView, nature: WaveVerdict["nature"]): number {
  if (nature === "reached") return view.reached.filter(({ isNew }) => isNew).length;
  if (nature === "login") return view.logins.length;
  return nature === "exposed" ? view.exposed.length : view.servers;
}
