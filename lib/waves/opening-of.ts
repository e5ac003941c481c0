import { outcomeOf } from "../classify/outcome.ts";
import { openWave, paceOf } from "./add-to-wave.ts";
import type { Burst, BurstTarget, KnownBurst } from "./burst.ts";
import { compareList, fingerprintOf } from "./compare-list.ts";
import { evidenceMin, fitList } from "./fit-list.ts";
import {
  type BurstKind,
  countEntries,
  entriesOf,
  hasAppAgent,
  isAboutWho,
  isLikePolling,
  unknownPathsOf,
} from "./judge-burst.ts";
import { isNear, type Opening, open, sharedOf } from "./opening.ts";
import { sameNetwork, tightTiming, wanderers } from "./opening-of-sweep.ts";
import { chanceAtLeastBelieved, type Rarity } from "./rarity.ts";
import type { Trail } from "./trail-of.ts";
import type { Subject } from "./wave.ts";

/** So many different probes from one source are a tool at work; people and strays of the internet try one to six. */
const listOfOneMin = 7;
/** Where the log names no agents, applications that lost their server are not told from tools: more is asked. */
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
const pollsMin = 3;
/** What two servers got from one source must be as improbable (nats) as two rare targets and a half, or six famous ones. */
const repetitionMin = 8;
/** The same for what two sources got: two rare probes. */
const coincidenceMin = 7;
/** Without agents in the log, programs of one make cannot be told from sources of one list but by its length. */
const anonymousStraysMin = 6;
/** On a host that serves whatever is asked: so many paths that nobody else has asked for, once its visitors are known. */
const servedListMin = 12;
const servedListHoursMin = 24;
const servedShareMin = 0.9;
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
    const slowly = (trail && listOfTrail(trail, rarity)) ?? servedList(subject, rarity);
    const swept = slowly ?? wanderers(subject.burst, waiting, rarity);
    // Without agents in the log, an application that lost its server looks the same.
    if (swept || !hasAgent(subject.burst)) return swept;
    return sameSource(subject.burst, waiting, rarity) ?? sharedList(subject.burst, waiting, rarity, nowMs);
  }
  return (
    listOfOne(subject) ??
    (trail && listOfTrail(trail, rarity)) ??
    sameSource(subject.burst, waiting, rarity) ??
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
function listOfTrail({ whole, byServer, bursts }: Trail, rarity: Rarity): Opening | null {
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
    const strays = tried.filter(
      (one) => one.probes === 0 && !habits.test(one.target) && !isAboutWho(one),
    ).length;
    const most = tried.filter(({ probes }) => probes > 0).length + strays * strayWeight;
    return most >= 3 && surpriseOf(tried, rarity) >= repetitionMin;
  });
  if (!isList) return null;
  const most = Math.max(...shared.map(({ length }) => length));
  return open("wordlist", bursts, `one source, the same ${most} probes on several servers in ${times}`);
}

const spell = (ms: number): string =>
  ms < 7_200_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.round(ms / 3_600_000)} hours`;

function leastOfOne(burst: KnownBurst): number {
  // One probe among a visitor's dead links makes no list of them.
  const probed = burst.targets.filter(({ probes }) => probes > 0).length;
  if (probed > 1 || hasAgent(burst)) return listOfOneMin;
  return (paceOf(burst) ?? 0) > slowPaceMs ? slowAnonymousListOfOneMin : anonymousListOfOneMin;
}

const hasAgent = ({ agents }: Burst): boolean => agents.some(({ key }) => key !== "");

/** The same probes by one source on several servers. */
function sameSource(burst: KnownBurst, waiting: readonly KnownBurst[], rarity: Rarity): Opening | null {
  const own = waiting.filter((other) => other.source === burst.source && isNear(burst, other));
  const repeated = own.filter((other) => {
    const shared = sharedOf(burst, other).filter((target) => target.probes > 0 || !isAboutWho(target));
    return (
      other.serverId !== burst.serverId && shared.length >= 3 && surpriseOf(shared, rarity) >= repetitionMin
    );
  });
  const everywhere = isAtHome([burst, ...own]) ? [] : sameEverywhere(burst, own);
  const members = everywhere.length > repeated.length ? everywhere : repeated;
  if (members.length === 0 || (burst.probes === 0 && repeated.length === 0)) return null;
  const servers = new Set([burst, ...members].map(({ serverId }) => serverId)).size;
  const shared = Math.min(...members.map((other) => sharedOf(burst, other).length));
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
      const isPolled = isLikePolling(burst);
      return (category === "admin_panel" || isPolled) && (isServed || requests >= (isPolled ? 2 : pollsMin));
    });
  });
  return friendly.length >= bursts.length * 0.6;
}

/**
 * A list of paths that no rule knows on a host that serves something for whatever is asked. Its visitors' pages look the
 * same, so only paths count that nobody else has asked for in a day and more, and only of who asked for little else.
 */
function servedList({ burst, traffic }: Subject, rarity: Rarity): Opening | null {
  if (!hasAgent(burst) || hasAppAgent(burst) || rarity.hours < servedListHoursMin) return null;
  if (traffic === null || burst.strays < traffic * servedShareMin) return null;
  const own = unknownPathsOf(burst, traffic).filter(({ hash }) => rarity.documentsWith(hash) === 0);
  const entries = countEntries(burst, own);
  if (entries < servedListMin) return null;
  return open(
    "wordlist",
    [],
    `it began this wave: ${entries} different targets in one run, of which nobody else has asked for any`,
  );
}

/** How improbable (nats) it is that a stranger tries such targets. */
const surpriseOf = (targets: readonly BurstTarget[], rarity: Rarity): number =>
  targets.reduce((sum, target) => sum - Math.log(chanceAtLeastBelieved(target, rarity)), 0);

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
    if (surpriseOf(sharedOf(burst, other), rarity) < coincidenceMin) return false;
    const fit = fitList(burst, wave, false, rarity, nowMs);
    return fit !== null && fit.score >= evidenceMin + strangersMore;
  });
  if (members.length === 0) return null;
  const sources = new Set([burst, ...members].map(({ source }) => source)).size;
  return open("wordlist", members, `${sources} sources with one list of rare targets`);
}

/** What programs for calendars, files and mail ask for where they believe their server to be. */
const habits =
  /^\/(?:(?:nextcloud|owncloud|remote\.php|ocs|status\.php|autodiscover|microsoft-server-activesync|ews|mapi|oab|principals|(?:cal|card)dav|nodeinfo|inbox)(?:[/?]|$)|@\w+$|(?:.*\/)?(?:desktop\.ini|thumbs\.db)$)/;

/** Half of what a scanner does on a server is probing, at the least; administrators get pages. */
const isAtWork = ({ burst, traffic }: Subject): boolean =>
  traffic === null || burst.probes + burst.strays >= traffic * 0.5;

/**
 * Two probes in common (more for applications, which have their habits), or three paths that no rule knows, six where
 * the log names no agents. These count on two servers only, and not for applications: visitors of one broken site all meet
 * the same dead links, programs of one make all ask for the same.
 */
function sharesEnough(a: KnownBurst, b: KnownBurst): boolean {
  const shared = sharedOf(a, b).filter(({ target }) => !habits.test(target));
  const probed = shared.filter(({ probes }) => probes > 0).length;
  if (hasAppAgent(a) || hasAppAgent(b)) return probed >= 4;
  const straysMin = hasAgent(a) && hasAgent(b) ? 3 : anonymousStraysMin;
  const listed = shared.filter((target) => target.probes > 0 || !isAboutWho(target)).length;
  return probed >= 2 || (listed >= straysMin && a.serverId !== b.serverId);
}

const probes = (count: number): string => (count === 1 ? "probe" : `${count} probes`);
