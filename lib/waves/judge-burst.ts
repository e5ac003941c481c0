import { outcomeOf } from "../classify/outcome.ts";
import type { Category } from "../log/vocabulary.ts";
import type { Burst, BurstTarget } from "./burst.ts";
import { isWeightless } from "./rarity.ts";

/**
 * What a burst amounts to. A judgement on many lines: a line's own verdict never changes by it.
 * - `probes`: at least one request is a probe by its own line.
 * - `unknown_path`: no rule knows the targets, but this is how a wordlist looks.
 * - `login`: passwords are tried.
 * - `slow_http`: idle sockets as nobody's browser opens them.
 * - `few_paths`: a path or a few that no rule knows, refused to a source that met nothing else. Too little to be called
 *   probing by itself; it may turn out to be a part of a known list.
 * - `quiet`: a visitor's dead links, typing errors, preconnects. No burst in the sense of the glossary.
 */
export type BurstKind = "probes" | "unknown_path" | "few_paths" | "login" | "slow_http" | "quiet";

/** Idle sockets within a clock minute from one source that are slow-HTTP abuse. */
export const idlePerMinuteMin = 50;
/** Passwords sent to one target in a burst, no slower than one a minute on average. */
const loginsMin = 10;
const fastLoginsMin = 5;
/** Rare paths refused, by a program that met hardly anything else. */
const unknownPathsMin = 5;
const fewPathsMin = 1;
/** Applications on phones and desks that lost their server meet refusals only; this many paths are none of theirs. */
const unknownPathsOfAppMin = 30;

/**
 * @param traffic all requests of the source on the server in the hours of the burst, see `Subject.traffic`; without it
 *   a burst with no probe is never taken for one
 */
export function judgeBurst(burst: Burst, traffic: number | null): BurstKind {
  if (idlePeak(burst) >= idlePerMinuteMin) return "slow_http";
  if (guessedLogin(burst) !== null) return "login";
  // A single visit to the start page by a tool that names itself is a probe; a login form sent once is none.
  if (burst.probes > 0) return "probes";
  const paths = countUnknownPaths(burst, traffic);
  const isServed = burst.targets.every(({ statuses }) =>
    statuses.every(({ status }) => outcomeOf(status) === "served"),
  );
  // Where everything is served, a visitor without a referer looks just like a scanner.
  if (!isServed && paths >= (hasAppAgent(burst) ? unknownPathsOfAppMin : unknownPathsMin))
    return "unknown_path";
  return paths >= fewPathsMin && !hasAppAgent(burst) ? "few_paths" : "quiet";
}

/** Most idle sockets in a clock minute. */
export const idlePeak = ({ idleMinutes }: Burst): number =>
  idleMinutes.reduce((most, { count }) => Math.max(most, count), 0);

/** The target that passwords are tried on, or null. */
export function guessedLogin(burst: Burst): BurstTarget | null {
  const tried = burst.targets.filter((target) => isGuessed(target));
  return tried.sort((a, b) => b.logins - a.logins || a.hash - b.hash)[0] ?? null;
}

/** Five in a row as fast as no person types, or ten at one a minute, and most of them in vain. */
function isGuessed(target: BurstTarget): boolean {
  const { logins, firstMs, lastMs, statuses } = target;
  const spanMs = lastMs - firstMs;
  const isFast = logins >= fastLoginsMin && spanMs <= logins * 10_000;
  if (!isFast && !(logins >= loginsMin && spanMs <= logins * 60_000)) return false;
  // Interfaces give out tokens all day long; forms show themselves again until the password is right.
  if (!interfaces.test(target.target)) return true;
  const failed = statuses.filter(({ status }) => status !== null && failures.has(status));
  return failed.reduce((sum, { requests }) => sum + requests, 0) >= logins * 0.7;
}

const interfaces = /\/(?:api|token|sessions?(?:\/new)?|auth(?:enticate)?|admin)(?:\/|\?|$)/;
const failures = new Set([400, 401, 403, 404, 405, 422, 429]);

/**
 * How many entries of a list a burst has tried: its probes, and the paths that no rule knows where these look like a
 * list by themselves. A visitor's dead links do not become one by a probe among them.
 */
export function entriesOf(burst: Burst, traffic: number | null): number {
  const probed = burst.targets.filter(({ target, probes }) => probes > 0 && !isWeightless(target)).length;
  const paths = countUnknownPaths(burst, traffic);
  return probed + (paths >= (hasAppAgent(burst) ? unknownPathsOfAppMin : 1) ? paths : 0);
}

/**
 * Paths of a list that no rule knows: each asked for about once and turned away, by a source that met nearly nothing
 * else; 0 where it does not look like that. Applications whose server lost an interface ask for the same few paths again
 * and again, or for one with many numbers (`/orders/4711`, `/orders/4712`); visitors of a broken site get pages as well.
 */
function countUnknownPaths(burst: Burst, traffic: number | null): number {
  if (!isMostlyRefused(burst, traffic)) return 0;
  const paths = burst.targets.filter(
    ({ target, probes, strays }) => strays > 0 && probes === 0 && !isWeightless(target),
  );
  const requests = paths.reduce((sum, target) => sum + target.requests, 0);
  const shapes = new Set(paths.map(({ target }) => target.replace(/(?<![a-z])\d+/g, "#"))).size;
  return requests <= shapes * 1.5 ? shapes : 0;
}

const apps =
  /okhttp|cfnetwork|dalvik|dataaccessd|webdav|link.?sleuth|screaming frog|httrack|archiver|validator|darwin\/|nextcloud|mirall|owncloud|mattermost|immich|jellyfin|homeassistant|home assistant|electron|dart\/|alamofire|retrofit|expo|thunderbird|outlook|microsoft office|davx5|caldav|carddav|feed|rss|podcast|bot\b|spider|crawl|monitor|check/i;

/** What monitors and collectors of metrics ask servers for, also where there is none. */
const polled =
  /^\/(?:(?:[\w-]+\/)?(?:metrics|healthz?|healthcheck|livez|readyz|ping|status|status\.php|version)|actuator\/(?:health|info|metrics|prometheus)|(?:server|nginx|stub|fpm|basic)[-_]status|api\/(?:health|status))\/?$/;

/** Says whether a burst is of nothing but what monitors ask for. They come again, so that a burst tells after a while. */
export function isLikePolling({ targets }: Burst): boolean {
  const tried = targets.filter(({ target, probes, strays }) => probes + strays > 0 && !isWeightless(target));
  return tried.length > 0 && tried.every(({ target }) => polled.test(target));
}

/** Says whether an application or a good program is among those who asked. */
export const hasAppAgent = ({ agents }: Burst): boolean => agents.some(({ key }) => apps.test(key));

/** Says whether a source met hardly anything but refusals while it was here. */
const isMostlyRefused = (burst: Burst, traffic: number | null): boolean =>
  traffic !== null && burst.probes + burst.strays >= traffic * 0.8;

/**
 * Categories of a burst, most requests first: those of its probes, and what only many lines show.
 */
export function categoriesOf(burst: Burst, kind: BurstKind): Category[] {
  const found = burst.categories.toSorted((a, b) => b.count - a.count).map(({ key }) => key as Category);
  if (kind === "login" && !found.includes("auth_brute_force")) found.unshift("auth_brute_force");
  if (kind === "unknown_path") found.unshift("unknown_path");
  return found;
}
