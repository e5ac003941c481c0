import { outcomeOf } from "../classify/outcome.ts";
import type { Category } from "../log/vocabulary.ts";
import type { Burst, BurstTarget } from "./burst.ts";
import { applicationNames, fetcherNames } from "./data/good-programs.ts";
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
/** Applications on phones and desks that lost their server meet refusals only; this many paths are none of theirs. */
const unknownPathsOfAppMin = 30;
/** What paths of one folder or make count for, and from how many on they are guesses all the same. */
const entriesOfGroupMax = 2;
const guessedInGroupMin = 60;

/**
 * @param traffic all requests of the source on the server in the hours of the burst, see `Subject.traffic`; without it
 *   a burst with no probe is never taken for one
 */
export function judgeBurst(burst: Burst, traffic: number | null): BurstKind {
  if (idlePeak(burst) >= idlePerMinuteMin) return "slow_http";
  if (guessedLogin(burst) !== null) return "login";
  // A single visit to the start page by a tool that names itself is a probe; a login form sent once is none.
  if (burst.probes > 0) return "probes";
  const unknown = unknownPathsOf(burst, traffic);
  const paths = countEntries(burst, unknown);
  const isServed = burst.targets.every(({ statuses }) =>
    statuses.every(({ status }) => outcomeOf(status) === "served"),
  );
  // Where everything is served, a visitor without a referer looks just like a scanner.
  if (!isServed && paths >= (hasAppAgent(burst) ? unknownPathsOfAppMin : unknownPathsMin))
    return "unknown_path";
  return unknown.length > 0 && !hasAppAgent(burst) ? "few_paths" : "quiet";
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
  const paths = countEntries(burst, unknownPathsOf(burst, traffic));
  return probed + (paths >= (hasAppAgent(burst) ? unknownPathsOfAppMin : 1) ? paths : 0);
}

/**
 * Paths that no rule knows, each asked for about once and turned away, by a source that met nearly nothing else; none
 * where it does not look like that. Applications whose server lost an interface ask for the same few paths again and
 * again, or for one with many numbers (`/orders/4711`, `/orders/4712`); visitors of a broken site get pages as well.
 */
export function unknownPathsOf(burst: Burst, traffic: number | null): BurstTarget[] {
  if (!isMostlyRefused(burst, traffic)) return [];
  const paths = burst.targets.filter(
    ({ target, probes, strays }) => strays > 0 && probes === 0 && !isWeightless(target),
  );
  const requests = paths.reduce((sum, target) => sum + target.requests, 0);
  return requests <= shapesOf(paths).size * 1.5 ? paths : [];
}

/**
 * How many entries of a list such paths are. Whoever goes through the documents of one folder (`/export/orders/…`) or
 * through paths of one make (`/maven2/…/maven-metadata.xml`) knows the place: they count for two, unless they are so many
 * that names are guessed. What was answered with 401 tells that somebody is not signed in, not that nothing is there; and
 * who fetches by name what others list guesses nothing.
 */
export function countEntries(burst: Burst, paths: readonly BurstTarget[]): number {
  if (isFetcher(burst)) return 0;
  const guessed = paths.filter((path) => !isAboutWho(path) && !fetched.test(path.target));
  const shapes = [...shapesOf(guessed)];
  return Math.min(countApart(shapes, folderOf), countApart(shapes, makeOf));
}

function countApart(shapes: readonly string[], groupOf: (shape: string) => string | null): number {
  const groups = new Map<string, number>();
  for (const shape of shapes) {
    const group = groupOf(shape) ?? shape;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  const counts = [...groups.values()];
  return counts.reduce((sum, n) => sum + (n >= guessedInGroupMin ? n : Math.min(n, entriesOfGroupMax)), 0);
}

const partsOf = (shape: string): string[] => shape.replace(/\?.*$/, "").split("/").filter(Boolean);

/** The folder of a path, null where it is the topmost. */
const folderOf = (shape: string): string | null => partsOf(shape).slice(0, -1).join("/") || null;

/** What a path with folders within folders begins with and ends in. */
function makeOf(shape: string): string | null {
  const parts = partsOf(shape);
  const last = parts.at(-1) ?? "";
  return parts.length < 3 ? null : `${parts[0]} ${/\.\w+$/.exec(last)?.[0] ?? last}`;
}

const shapesOf = (paths: readonly BurstTarget[]): Set<string> =>
  new Set(paths.map(({ target }) => target.replace(/(?<![a-z])\d+/g, "#")));

/** Says whether a target was answered by nothing but "who are you?" or "not so fast". */
export const isAboutWho = ({ statuses }: BurstTarget): boolean =>
  statuses.every(({ status }) => status === 401 || status === 407 || status === 429);

const apps = new RegExp(`${applicationNames}|${fetcherNames}`);
const fetchers = new RegExp(fetcherNames);
const isFetcher = ({ agents }: Burst): boolean => agents.some(({ key }) => fetchers.test(key.toLowerCase()));

/** What only clients of repositories and registries ask for, whatever they call themselves. */
const fetched = /\/info\/refs\?service$|^\/v2\/.+\/(?:manifests|blobs|tags)\/[^/]+$/;

/** What monitors and collectors of metrics ask servers for, also where there is none. */
const polled =
  /^\/(?:(?:[\w-]+\/)?(?:metrics|healthz?|healthcheck|livez|readyz|ping|status|status\.php|version)|actuator\/(?:health|info|metrics|prometheus)|(?:server|nginx|stub|fpm|basic)[-_]status|api\/(?:health|status))\/?(?:\?(?:auto|json|full|format|xml|html)(?:&(?:json|full|format|xml|html))*)?$/;

/** Says whether a burst is of nothing but what monitors ask for. They come again, so that a burst tells after a while. */
export function isLikePolling({ targets }: Burst): boolean {
  const tried = targets.filter(({ target, probes, strays }) => probes + strays > 0 && !isWeightless(target));
  return tried.length > 0 && tried.every(({ target }) => polled.test(target));
}

/** Says whether an application or a good program is among those who asked. */
export const hasAppAgent = ({ agents }: Burst): boolean =>
  agents.some(({ key }) => apps.test(key.toLowerCase()));

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
