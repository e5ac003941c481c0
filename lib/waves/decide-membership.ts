import { addToWave, openWave, paceOf } from "./add-to-wave.ts";
import { burstGapMs, type KnownBurst } from "./burst.ts";
import { compareList } from "./compare-list.ts";
import { decideBehaviour } from "./decide-behaviour.ts";
import { type Fit, fitList } from "./fit-list.ts";
import { fitMixture } from "./fit-mixture.ts";
import { fitSweep, sweepTargetsMax } from "./fit-sweep.ts";
import { fitTrail, waveGoneOnWith } from "./fit-trail.ts";
import { type BurstKind, isLikePolling, judgeBurst } from "./judge-burst.ts";
import { openingOf } from "./opening-of.ts";
import type { Rarity } from "./rarity.ts";
import { trailOf } from "./trail-of.ts";
import type { Candidates, Decision, Membership, Subject, Wave } from "./wave.ts";
import { isInTime } from "./wave-time.ts";

/** A burst is asked about again once it has been quiet for so long: a part of a list may be all that comes. */
const burstQuietMs = 61_000;
/** Moving to another wave takes a clearly better fit, or bursts would swing between two. */
const betterBy = 0.15;
/** A burst that goes on is awaited as a possible member where nearly all of its targets so far are on a list. */
const beginningMin = 0.85;
/** With less in common with the lists of the others, a burst is a stranger in its own wave. */
const strangerMax = 0.25;

/**
 * Decides which wave a burst belongs to, when it is new and whenever it has grown. What it costs depends on the
 * candidates alone, never on the size of the history. What people decided stands: a pinned burst stays where it is, and
 * a wave that it was taken out of is never joined.
 *
 * The method: evidence is added up as a log likelihood ratio over targets, senders and time (Fellegi & Sunter 1969), on
 * top of a containment that must be met; waves grow by union, so that part lists find one another through the list that
 * they are parts of. Alerts are joined by what the attack has in common rather than by address, as Haas et al. do it
 * (Scan Correlation, NOMS 2020).
 *
 * @param nowMs the present, by which a burst or an exemplar is done; the same values and the same `nowMs` decide alike
 */
export function decideMembership(
  subject: Subject,
  candidates: Candidates,
  rarity: Rarity,
  nowMs: number,
): Decision {
  const { burst, waveId } = subject;
  if (subject.isExempt)
    return { kind: "wait", reason: "own network, or an address that many share", askAgainMs: null };
  if (subject.isPinned && waveId !== null) return stay(waveId, "a person put it here");
  const kind = judgeBurst(burst, subject.traffic);
  if (kind === "quiet") return { kind: "wait", reason: "no probing so far", askAgainMs: null };
  const waves = candidates.waves.filter((wave) => !subject.never.includes(wave.id) && isInTime(wave, burst));
  if (kind === "login" || kind === "slow_http") {
    const decision = decideBehaviour(subject, kind, waves);
    if (decision !== null) return decision;
  }
  return decideByTargets(subject, kind, { ...candidates, waves }, rarity, nowMs);
}

function decideByTargets(
  subject: Subject,
  kind: BurstKind,
  candidates: Candidates,
  rarity: Rarity,
  nowMs: number,
): Decision {
  const { burst, waveId } = subject;
  const fits = candidates.waves
    .map((wave) => ({ wave, fit: fitWave(burst, wave, candidates.wavesOfSource, rarity, nowMs) }))
    .filter((one): one is { wave: Wave; fit: Fit } => one.fit !== null)
    .sort((a, b) => rank(b.fit) - rank(a.fit) || a.wave.firstMs - b.wave.firstMs);
  const current = candidates.waves.find((wave) => wave.id === waveId);
  const mine = fits.find(({ wave }) => wave.id === waveId);
  const [best] = fits.filter(({ wave }) => wave.id !== waveId);
  if (current && isHeld(burst, current, mine?.fit ?? null, best?.fit ?? null, rarity))
    return stay(current.id, mine?.fit.reason ?? "it began this wave");
  const trail = trailOf(burst, candidates.waiting);
  const join = (wave: Wave, reason: string, trailing: readonly KnownBurst[] = []): Decision => {
    const grown = [burst, ...trailing].reduce(addToWave, wave);
    const more = takenAlong(grown, without(candidates, trailing), rarity, nowMs);
    const takes = [...trailing.map(({ id }) => ({ burstId: id, reason })), ...more];
    return { kind: "join", waveId: wave.id, reason, takes };
  };
  const found = best ?? fitMixture(burst, candidates.waves, rarity);
  if (found) return join(found.wave, found.fit.reason);
  const trailed = trail && fitTrail(trail, candidates.waves, rarity, nowMs);
  if (trail && trailed) return join(trailed.wave, trailed.fit.reason, trail.bursts);
  if (isFirstTake(subject)) {
    const waveKind = burst.targets.length <= sweepTargetsMax ? "sweep" : "wordlist";
    return { kind: "open", waveKind, reason: "it was handed what nobody was handed here before", takes: [] };
  }
  const isGoingOn = nowMs < burst.lastMs + quietOf(burst);
  const wait = (reason: string): Decision => ({
    kind: "wait",
    reason,
    askAgainMs: isGoingOn ? burst.lastMs + quietOf(burst) : null,
  });
  const perhaps =
    isGoingOn &&
    candidates.waves.find((wave) => {
      const fit = fitList(burst, wave, false, rarity, nowMs, true);
      return fit !== null && fit.containment >= beginningMin;
    });
  if (perhaps) return wait(`on the list of wave ${perhaps.id}, but too little of it so far`);
  const goneOn = waveGoneOnWith(burst, candidates);
  if (goneOn) {
    if (isGoingOn) return wait(`from a source of wave ${goneOn.id}, and it may go on`);
    return join(goneOn, "same source as in this wave, going on with other targets", trail?.bursts);
  }
  if (isGoingOn && isLikePolling(burst)) return wait("a sweep or a monitor: monitors come again");
  const opening = openingOf(subject, kind, trail, candidates.waiting, rarity, nowMs);
  if (!opening) return wait("on no known list, and alone with what it tries");
  const wave = opening.members.reduce(addToWave, openWave("", opening.waveKind, burst));
  const more = takenAlong(wave, without(candidates, opening.members), rarity, nowMs);
  const { waveKind, reason, takes } = opening;
  return { kind: "open", waveKind, reason, takes: [...takes, ...more] };
}

/**
 * Says whether a burst stays where it is: it still fits as well as anywhere, or it is what the wave was made of. What
 * has grown into something else than the others of its wave goes.
 */
function isHeld(
  burst: KnownBurst,
  current: Wave,
  mine: Fit | null,
  best: Fit | null,
  rarity: Rarity,
): boolean {
  const others = current.exemplars.filter(({ source }) => source !== burst.source).length;
  if (others === 0) return true;
  if (best !== null) return mine !== null && best.containment < mine.containment + betterBy;
  if (mine !== null || others < 2) return true;
  // Others that have only begun have shown little; it is enough that this burst has what they have.
  const { containment, coverage } = compareList(burst, current, rarity, burst.source);
  return Math.max(containment, coverage) >= strangerMax;
}

/** Visitors are handed files that look like secrets too (`/config.json`), among much else. */
const ofAllItAskedForMin = 0.5;

/**
 * Says whether somebody came for little else than what was handed out for the first time: one request is enough then, for
 * who was handed the password file tries no list.
 */
const isFirstTake = ({ isFirstReach, burst, traffic }: Subject): boolean =>
  isFirstReach && (traffic === null || burst.probes >= traffic * ofAllItAskedForMin);

/** A burst is done once it has been quiet for a minute, or for four times its pace; what may be a monitor's later. */
const quietOf = (burst: KnownBurst): number =>
  isLikePolling(burst) ? burstGapMs : Math.max(burstQuietMs, Math.min(burstGapMs, 4 * (paceOf(burst) ?? 0)));

/** Fits a burst to a wave by list or as part of a sweep, whichever says more; null for neither. */
function fitWave(
  burst: KnownBurst,
  wave: Wave,
  wavesOfSource: readonly string[],
  rarity: Rarity,
  nowMs: number,
): Fit | null {
  if (wave.kind === "login" || wave.kind === "slow_http") return null;
  const isOfSource = wavesOfSource.includes(wave.id);
  const list = fitList(burst, wave, isOfSource, rarity, nowMs);
  const sweep = fitSweep(burst, wave, isOfSource, rarity);
  if (list === null || sweep === null) return list ?? sweep;
  return list.score >= sweep.score ? list : sweep;
}

/** A list that holds all of a burst beats one that holds half of it, however much evidence a long list piles up. */
const rank = ({ containment, score }: Fit): number => containment * 100 + Math.min(score, 40);

const stay = (waveId: string, reason: string): Decision => ({ kind: "join", waveId, reason, takes: [] });

/** Waiting bursts that belong to a wave as it is now: what did not suffice alone may suffice with the newcomer. */
function takenAlong(wave: Wave, candidates: Candidates, rarity: Rarity, nowMs: number): Membership[] {
  const takes: Membership[] = [];
  let grown = wave;
  let left = candidates.waiting.filter((burst) => isInTime(grown, burst));
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    const rest: KnownBurst[] = [];
    for (const burst of left) {
      const isOfSource = grown.exemplars.some(({ source }) => source === burst.source);
      const fit = fitWave(burst, grown, isOfSource ? [grown.id] : [], rarity, nowMs);
      if (fit === null) rest.push(burst);
      else {
        takes.push({ burstId: burst.id, reason: fit.reason });
        grown = addToWave(grown, burst);
        isGrowing = true;
      }
    }
    left = rest;
  }
  return takes;
}

const without = (candidates: Candidates, members: readonly KnownBurst[]): Candidates => ({
  ...candidates,
  waiting: candidates.waiting.filter((burst) => !members.includes(burst)),
});
