import { outcomeOf } from "../classify/outcome.ts";
import { openWave, paceOf } from "./add-to-wave.ts";
import type { Burst, BurstTarget, KnownBurst } from "./burst.ts";
import { compareList, fingerprintOf } from "./compare-list.ts";
import { evidenceMin, fitList } from "./fit-list.ts";
import { rarest, sweepTargetsMax } from "./fit-sweep.ts";
import { type BurstKind, entriesOf, hasAppAgent, isLikePolling } from "./judge-burst.ts";
import { networkOf } from "./network-of.ts";
import { type Rarity, rateOf } from "./rarity.ts";
import type { Trail } from "./trail-of.ts";
import type { Membership, Subject, WaveKind } from "./wave.ts";

/** A wave that begins: the burst asked about, and those that were waiting for it. */
export type Opening = { waveKind: WaveKind; reason: string; takes: Membership[]; members: KnownBurst[] };

/** So many different probes from one source are a tool at work; people and strays of the internet try one to six. */
const listOfOneMin = 7;
/** Without a single probe that a rule knows, more is asked: a dead application has some paths, too. */
const unknownListOfOneMin = 7;
const anonymousListOfOneMin = 10;
const slowAnonymousListOfOneMin = 14;
const slowPaceMs = 15_000;
/** Days are long enough for some dead links. */
const unknownListOfTrailMin = 12;
const anonymousListOfTrailMin = 16;
const anonymousStrayWeight = 0.6;
/** A program that looks at many pages in one go is no slow list. */
const targetsOfSlowBurstMax = 3;
const serversOfOneMin = 3;
const neighboursMin = 3;
const pollsMin = 3;
const nearMs = 6 * 3_600_000;
/** Strangers sending the same request by chance as tightly must be as improbable as this. */
const coincidenceMax = 1e-6;
const scatteredMin = 4;
/** Two bursts out of the many that wait are compared with far more others than a burst with the few waves there are. */
const strangersMore = 2;

/**
 * Says whether a burst that fits no wave begins one, alone or with bursts that were waiting. Null for lone probers.
 *
 * @param trail what its source has waiting (`trailOf`)
 */
export function openingOf(
  subject: Subject,
  kind: BurstKind,
  trail: Trail | null,
  waiting: readonly KnownBurst[],
  rarity: Rarity,
  nowMs: number,
): Opening | null {
  if (kind === "few_paths") {
    // Without agents in the log, an application that lost its server looks the same.
    const slowly = trail && listOfTrail(trail);
    if (slowly || !hasAgent(subject.burst)) return slowly;
    return sameSource(subject.burst, waiting) ?? sharedList(subject.burst, waiting, rarity, nowMs);
  }
  return (
    listOfOne(subject) ??
    (trail && listOfTrail(trail)) ??
    sameSource(subject.burst, waiting) ??
    (isAtWork(subject) ? sharedList(subject.burst, waiting, rarity, nowMs) : null) ??
    sameNetwork(subject.burst, waiting) ??
    tightTiming(subject.burst, waiting, rarity)
  );
}

/** A wordlist run: one burst suffices. Strays count only for a source that met hardly anything but refusals. */
function listOfOne({ burst, traffic }: Subject): Opening | null {
  const entries = entriesOf(burst, traffic);
  if (entries < leastOfOne(burst)) return null;
  return open("wordlist", [], `it began this wave: ${entries} different targets in one run`);
}

/**
 * A list tried so slowly that every request is a burst of its own: as many different probes as a list needs, or the same
 * three on two servers. Of paths that no rule knows more are needed on one server, all of them
 * refused: over days anybody meets dead links.
 */
function listOfTrail({ whole, byServer, bursts }: Trail): Opening | null {
  const probed = entriesOf(whole, null);
  const isSlow = whole.targets.length <= (bursts.length + 1) * targetsOfSlowBurstMax;
  const isRefused = whole.targets.every(({ statuses }) =>
    statuses.every(({ status }) => outcomeOf(status) !== "served"),
  );
  const entries = isSlow && isRefused ? entriesOf(whole, whole.requests) : probed;
  const entriesMin = hasAgent(whole) ? unknownListOfTrailMin : anonymousListOfTrailMin;
  const times = `${bursts.length + 1} bursts over ${spell(whole.lastMs - whole.firstMs)}`;
  if (probed >= listOfOneMin || entries >= entriesMin)
    return open("wordlist", bursts, `it began this wave: ${entries} different targets in ${times}`);
  const [here, ...elsewhere] = byServer.map(fingerprintOf);
  const hashes = new Set(here?.map(({ hash }) => hash));
  const shared = elsewhere.map((tried) => tried.filter(({ hash }) => hashes.has(hash)));
  const strayWeight =
    !isSlow || hasAppAgent(whole) || isLikePolling(whole) ? 0 : hasAgent(whole) ? 1 : anonymousStrayWeight;
  const isList = shared.some((tried) => {
    const strays = tried.filter(({ target, probes }) => probes === 0 && !habits.test(target)).length;
    return tried.filter(({ probes }) => probes > 0).length + strays * strayWeight >= 3;
  });
  if (!isList) return null;
  const most = Math.max(...shared.map(({ length }) => length));
  return open("wordlist", bursts, `one source, the same ${most} probes on several servers in ${times}`);
}

const spell = (ms: number): string =>
  ms < 7_200_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.round(ms / 3_600_000)} hours`;

function leastOfOne(burst: KnownBurst): number {
  if (burst.probes > 0) return listOfOneMin;
  if (hasAgent(burst)) return unknownListOfOneMin;
  return (paceOf(burst) ?? 0) > slowPaceMs ? slowAnonymousListOfOneMin : anonymousListOfOneMin;
}

const hasAgent = ({ agents }: Burst): boolean => agents.some(({ key }) => key !== "");

/** The same probes by one source on several servers. */
function sameSource(burst: KnownBurst, waiting: readonly KnownBurst[]): Opening | null {
  const own = waiting.filter((other) => other.source === burst.source && isNear(burst, other));
  const repeated = own.filter(
    (other) => other.serverId !== burst.serverId && sharedTargets(burst, other) >= 3,
  );
  const everywhere = isAtHome([burst, ...own]) ? [] : sameEverywhere(burst, own);
  const members = everywhere.length > repeated.length ? everywhere : repeated;
  if (members.length === 0 || (burst.probes === 0 && repeated.length === 0)) return null;
  const servers = new Set([burst, ...members].map(({ serverId }) => serverId)).size;
  const shared = Math.min(...members.map((other) => sharedTargets(burst, other)));
  return open(
    shared > 2 ? "wordlist" : "sweep",
    members,
    `one source, the same ${probes(shared)} on ${servers} servers`,
  );
}

/** Bursts with the target that this source has sent to most servers; none where that is but a part of what it tries. */
function sameEverywhere(burst: KnownBurst, own: readonly KnownBurst[]): KnownBurst[] {
  const options = fingerprintOf(burst).map(({ hash }) =>
    own.filter((other) => other.targets.some((target) => target.hash === hash)),
  );
  const [most] = options.sort((a, b) => b.length - a.length);
  if (!most || new Set([burst, ...most].map(({ serverId }) => serverId)).size < serversOfOneMin) return [];
  // Somebody who tries this here and that there may well try one thing twice.
  return most.length + 1 >= (own.length + 1) * 0.8 ? most : [];
}

/**
 * Whoever is given a page of administration nearly everywhere, or asks for one over and over, looks after the servers:
 * a monitor, a collector of metrics.
 */
function isAtHome(bursts: readonly KnownBurst[]): boolean {
  const friendly = bursts.filter((burst) => {
    const tried = fingerprintOf(burst);
    return tried.every(({ category, requests, statuses }) => {
      const isServed = statuses.every(({ status }) => outcomeOf(status) === "served");
      return category === "admin_panel" && (isServed || requests >= pollsMin);
    });
  });
  return friendly.length >= bursts.length * 0.6;
}

/** Two sources that share more than chance would have it. */
function sharedList(
  burst: KnownBurst,
  waiting: readonly KnownBurst[],
  rarity: Rarity,
  nowMs: number,
): Opening | null {
  const members = waiting.filter((other) => {
    if (other.source === burst.source) return false;
    const wave = openWave("", "wordlist", other);
    const lists = compareList(burst, wave, rarity);
    if (!sharesEnough(burst, other) || lists.coverage < 0.34) return false;
    const fit = fitList(burst, wave, false, rarity, nowMs);
    return fit !== null && fit.score >= evidenceMin + strangersMore;
  });
  if (members.length === 0) return null;
  const sources = new Set([burst, ...members].map(({ source }) => source)).size;
  return open("wordlist", members, `${sources} sources with one list of rare targets`);
}

/** What programs for calendars, files and mail ask for where they believe their server to be. */
const habits =
  /^\/(?:nextcloud|owncloud|remote\.php|ocs|status\.php|autodiscover|principals|(?:cal|card)dav)\b/;

/** Half of what a scanner does on a server is probing, at the least; administrators get pages. */
const isAtWork = ({ burst, traffic }: Subject): boolean =>
  traffic === null || burst.probes + burst.strays >= traffic * 0.5;

/**
 * Two probes in common (more for applications, which have their habits), or three paths that no rule knows. These count on two servers only, and not for applications:
 * visitors of one broken site all meet the same dead links, programs of one make all ask for the same.
 */
function sharesEnough(a: KnownBurst, b: KnownBurst): boolean {
  const shared = sharedOf(a, b).filter(({ target }) => !habits.test(target));
  const probed = shared.filter(({ probes }) => probes > 0).length;
  if (hasAppAgent(a) || hasAppAgent(b)) return probed >= 4;
  return probed >= 2 || (shared.length >= 3 && a.serverId !== b.serverId);
}

/** The same request from neighbours. */
function sameNetwork(burst: KnownBurst, waiting: readonly KnownBurst[]): Opening | null {
  const network = networkOf(burst.source);
  const members = waiting.filter(
    (other) => network !== null && networkOf(other.source) === network && isSameSweep(burst, other),
  );
  const all = [burst, ...members];
  const servers = new Set(all.map(({ serverId }) => serverId)).size;
  const sources = new Set(all.map(({ source }) => source)).size;
  if (all.length < neighboursMin || servers < 2 || sources < 2) return null;
  return open("sweep", members, `${sources} sources of ${network}, the same request on ${servers} servers`);
}

/**
 * The same request from anywhere within minutes: the tightest group around this burst that strangers would form by
 * chance (Poisson, at the rate at which the fleet gets this request anyway) less than once in a million.
 */
function tightTiming(burst: KnownBurst, waiting: readonly KnownBurst[], rarity: Rarity): Opening | null {
  const tried = fingerprintOf(burst);
  if (tried.length === 0 || tried.length > sweepTargetsMax) return null;
  const perMs = rateOf(rarest(tried, rarity), rarity) / 3_600_000;
  const others = waiting
    .filter((other) => other.source !== burst.source && isSameSweep(burst, other))
    .sort((a, b) => distance(a, burst) - distance(b, burst));
  for (let count = scatteredMin - 1; count <= others.length; count++) {
    const members = others.slice(0, count);
    const all = [burst, ...members];
    const starts = all.map(({ firstMs }) => firstMs);
    const spanMs = Math.max(60_000, Math.max(...starts) - Math.min(...starts));
    const servers = new Set(all.map(({ serverId }) => serverId)).size;
    const sources = new Set(all.map(({ source }) => source)).size;
    if (servers < 3 || sources < scatteredMin) continue;
    if (poissonTail(sources - 1, perMs * spanMs) > coincidenceMax) continue;
    const span = spanMs < 120_000 ? "a minute or two" : `${Math.round(spanMs / 60_000)} minutes`;
    return open(
      "sweep",
      members,
      `${sources} sources, the same request on ${servers} servers within ${span}`,
    );
  }
  return null;
}

const distance = (a: KnownBurst, b: KnownBurst): number => Math.abs(a.firstMs - b.firstMs);

const isNear = (a: KnownBurst, b: KnownBurst): boolean =>
  a.firstMs - b.lastMs <= nearMs && b.firstMs - a.lastMs <= nearMs;

/** Two bursts of a few targets that are for the most part the same. */
function isSameSweep(a: KnownBurst, b: KnownBurst): boolean {
  const sizes = [fingerprintOf(a).length, fingerprintOf(b).length];
  if (Math.max(...sizes) > sweepTargetsMax || !isNear(a, b)) return false;
  return sharedTargets(a, b) >= Math.max(1, Math.max(...sizes) * 0.6);
}

const sharedTargets = (a: KnownBurst, b: KnownBurst): number => sharedOf(a, b).length;

function sharedOf(a: KnownBurst, b: KnownBurst): BurstTarget[] {
  const hashes = new Set(fingerprintOf(a).map(({ hash }) => hash));
  return fingerprintOf(b).filter(({ hash }) => hashes.has(hash));
}

/** Probability of at least `count` events where `mean` are expected. */
function poissonTail(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  // Far out, one minus the rest is all rounding: the first terms of the tail are exact enough.
  let tail = 0;
  for (let k = count; k < count + 20; k++) {
    tail += term;
    term *= mean / (k + 1);
  }
  return mean > count ? 1 - below : tail;
}

const probes = (count: number): string => (count === 1 ? "probe" : `${count} probes`);

function open(waveKind: WaveKind, members: KnownBurst[], reason: string): Opening {
  const takes = members.map(({ id }) => ({ burstId: id, reason }));
  return { waveKind, reason, takes, members };
}
