import { outcomeOf } from "../classify/outcome.ts";
import type { KnownBurst } from "./burst.ts";
import { fingerprintOf } from "./compare-list.ts";
import { rarest, sweepTargetsMax } from "./fit-sweep.ts";
import { hasAppAgent, isAboutWho, isLikePolling } from "./judge-burst.ts";
import { networkOf } from "./network-of.ts";
import { isNear, type Opening, open, sharedOf } from "./opening.ts";
import { chanceAtLeastBelieved, type Rarity, rateOf } from "./rarity.ts";

const neighboursMin = 3;
/** Strangers sending the same request by chance as tightly must be as improbable as this. */
const coincidenceMax = 1e-6;
const scatteredMin = 4;
/** A sweep goes over servers. So many sources at once are one on fewer servers too, where all of them are turned away. */
const crowdOfServers = [
  { servers: 2, sources: 5 },
  { servers: 1, sources: 8 },
];
const crowdSpanMs = 30 * 60_000;
/** Neighbours need fewer than strangers. */
const crowdOfNeighboursMin = 5;
/** A path that no rule knows is swept for where one source goes from server to server; visitors come to one. */
const serversOfWandererMin = 3;
const serversOfLoneWandererMin = 4;
const wanderersMin = 2;
const knownPathMax = 0.1;

/** The same request from neighbours. */
export function sameNetwork(burst: KnownBurst, waiting: readonly KnownBurst[]): Opening | null {
  const network = networkOf(burst.source);
  const members = waiting.filter(
    (other) => network !== null && networkOf(other.source) === network && isSameSweep(burst, other),
  );
  const all = [burst, ...members];
  const servers = new Set(all.map(({ serverId }) => serverId)).size;
  const sources = new Set(all.map(({ source }) => source)).size;
  if (all.length < neighboursMin || sources < 2) return null;
  if (servers < 2 && (sources < crowdOfNeighboursMin || !all.every(isTurnedAway))) return null;
  return open(
    "sweep",
    members,
    `${sources} sources of ${network}, the same request on ${serversText(servers)}`,
  );
}

/**
 * The same request from anywhere within minutes: the tightest group around this burst that strangers would form by
 * chance (Poisson, at the rate at which the fleet gets this request anyway) less than once in a million.
 */
export function tightTiming(
  burst: KnownBurst,
  waiting: readonly KnownBurst[],
  rarity: Rarity,
): Opening | null {
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
    if (sources < scatteredMin || !isSpread(all, servers, sources, spanMs)) continue;
    if (poissonTail(sources - 1, perMs * spanMs) > coincidenceMax) continue;
    const span = spanMs < 120_000 ? "a minute or two" : `${Math.round(spanMs / 60_000)} minutes`;
    return open(
      "sweep",
      members,
      `${sources} sources, the same request on ${serversText(servers)} within ${span}`,
    );
  }
  return null;
}

/** Over enough servers for so many sources. */
const isSpread = (bursts: readonly KnownBurst[], servers: number, sources: number, spanMs: number): boolean =>
  servers >= 3 ||
  (spanMs <= crowdSpanMs &&
    crowdOfServers.some((crowd) => servers >= crowd.servers && sources >= crowd.sources) &&
    bursts.every(isTurnedAway));

/** Whoever works there is let in: an office that opens its administration page looks like neighbours with one request. */
const isTurnedAway = ({ targets }: KnownBurst): boolean =>
  targets.every(({ statuses }) =>
    statuses.every(({ status }) => !["served", "redirected"].includes(outcomeOf(status))),
  );

const serversText = (servers: number): string => (servers === 1 ? "one server" : `${servers} servers`);

const distance = (a: KnownBurst, b: KnownBurst): number => Math.abs(a.firstMs - b.firstMs);

/**
 * The same path that no rule knows, refused to one source on four servers, or to several of which at least half went to
 * three and more: once on each, as nobody's browser does and no check that comes again.
 */
export function wanderers(burst: KnownBurst, waiting: readonly KnownBurst[], rarity: Rarity): Opening | null {
  const [path, ...others] = fingerprintOf(burst);
  if (!path || others.length > 0 || isAboutWho(path)) return null;
  if (chanceAtLeastBelieved(path, rarity) > knownPathMax) return null;
  const members = waiting.filter((other) => isSameSweep(burst, other));
  const all = [burst, ...members];
  if (all.some((one) => hasAppAgent(one) || isLikePolling(one) || one.requests > 2)) return null;
  const bySource = new Map<string, Set<number>>();
  for (const { source, serverId } of all)
    bySource.set(source, (bySource.get(source) ?? new Set()).add(serverId));
  const wandering = [...bySource.values()].filter(({ size }) => size >= serversOfWandererMin).length;
  const own = bySource.get(burst.source)?.size ?? 0;
  const isSwept = wandering >= Math.max(wanderersMin, bySource.size / 2);
  if (own < serversOfLoneWandererMin && !isSwept) return null;
  const servers = new Set(all.map(({ serverId }) => serverId)).size;
  const who = bySource.size === 1 ? "one source" : `${bySource.size} sources`;
  return open("sweep", members, `${who}, the same path that is not there on ${servers} servers`);
}

/** Two bursts of a few targets that are for the most part the same. */
function isSameSweep(a: KnownBurst, b: KnownBurst): boolean {
  const sizes = [fingerprintOf(a).length, fingerprintOf(b).length];
  if (Math.max(...sizes) > sweepTargetsMax || !isNear(a, b)) return false;
  return sharedOf(a, b).length >= Math.max(1, Math.max(...sizes) * 0.6);
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
