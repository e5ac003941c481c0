import { outcomeOf } from "../classify/outcome.ts";
import type { Judgement, ParsedLine } from "../log/request.ts";
import type { Category, Outcome } from "../log/vocabulary.ts";
import { addTallies, keepSmallest } from "./bounded-tally.ts";
import type { Counted } from "./burst.ts";
import { hashText } from "./hash-text.ts";
import { markRequest } from "./mark-request.ts";

/**
 * What a virtual host usually answers, learned from its log: the measure for what it answers to a probe. A value that
 * is added up (`addProfiles`), in any order. `vhost` is null where the log does not name hosts.
 */
export type AnswerProfile = {
  serverId: number;
  vhost: string | null;
  /** Sizes in bytes of what it serves for `/`, by how often. */
  front: Counted[];
  /** Sizes in bytes of what it serves for targets that it most probably does not have, by how often. */
  unknown: Counted[];
  /** What became of requests for such targets. */
  outcomes: Counted[];
  /** Sizes of what it serves for other targets that no page led to: a sample of different targets. */
  pages: Page[];
};

/** A target (hash of its path) and the smallest size in bytes in which it was served. */
export type Page = { hash: number; bytes: number };

/** Sizes kept: a page differs by a few bytes from request to request, and the log of an attack by what it echoes. */
const sizesMax = 48;
/** Targets sampled, those with the smallest hashes: the same in any order, and no target is likelier to be in it. */
const pagesMax = 48;
/** So many different targets, most of all that were served, in one size are one page; the smallest answers are all alike. */
const samePagesMin = 12;
const samePagesShare = 0.6;
const onePageBytesMin = 200;

/** Categories whose target, were it there, would be something else than a page: most servers do not have it. */
const guesses = new Set<Category>([
  "cgi",
  "secret_file",
  "cms",
  "admin_panel",
  "device",
  "webshell",
  "path_traversal",
  "remote_code",
  "unknown_path",
]);

/** What some requests teach about the hosts that answered them. Most teach nothing. */
export function learnAnswers(
  requests: Iterable<{ serverId: number; request: ParsedLine; judgement: Judgement }>,
): AnswerProfile[] {
  const learned = new Map<string, Learning>();
  for (const { serverId, request, judgement } of requests) {
    const lesson = lessonOf(request, judgement);
    if (lesson === null) continue;
    const key = `${serverId} ${request.vhost}`;
    let learning = learned.get(key);
    if (!learning) {
      learning = {
        serverId,
        vhost: request.vhost,
        front: new Map(),
        unknown: new Map(),
        outcomes: new Map(),
        pages: new Map(),
      };
      learned.set(key, learning);
    }
    if (lesson === "page") {
      if (request.bytes !== null) addPage(learning.pages, request.target ?? "", request.bytes);
      continue;
    }
    if (lesson === "unknown") count(learning.outcomes, judgement.outcome);
    if (judgement.outcome === "served" && request.bytes !== null && request.bytes > 0)
      count(learning[lesson], String(request.bytes));
  }
  return [...learned.values()].map(({ serverId, vhost, front, unknown, outcomes, pages }) => ({
    serverId,
    vhost,
    front: addTallies([], list(front), sizesMax),
    unknown: addTallies([], list(unknown), sizesMax),
    outcomes: addTallies([], list(outcomes), 6),
    pages: samplePages([...pages].map(([hash, bytes]) => ({ hash, bytes }))),
  }));
}

/** The sum of what two parts of a log teach about one host. */
export const addProfiles = (a: AnswerProfile, b: AnswerProfile): AnswerProfile => ({
  serverId: a.serverId,
  vhost: a.vhost,
  front: addTallies(a.front, b.front, sizesMax),
  unknown: addTallies(a.unknown, b.unknown, sizesMax),
  outcomes: addTallies(a.outcomes, b.outcomes, 6),
  pages: b.pages.length === 0 ? a.pages : samplePages([...a.pages, ...b.pages]),
});

function samplePages(pages: readonly Page[]): Page[] {
  const sizes = new Map<number, number>();
  for (const { hash, bytes } of pages) sizes.set(hash, Math.min(bytes, sizes.get(hash) ?? bytes));
  const all = [...sizes].map(([hash, bytes]) => ({ hash, bytes }));
  return keepSmallest(all, pagesMax, ({ hash }) => hash).sort((a, b) => a.hash - b.hash);
}

function addPage(pages: Map<number, number>, target: string, bytes: number): void {
  const mark = target.indexOf("?");
  const hash = hashText(mark === -1 ? target : target.slice(0, mark));
  pages.set(hash, Math.min(bytes, pages.get(hash) ?? bytes));
}

/**
 * Says whether a host serves something for whatever is asked: a single-page application, a honeypot, a parking page. It
 * shows in what it answers to guesses, or in that most of what it serves is of one size.
 */
export const answersEverything = (profile: AnswerProfile | null): boolean =>
  (shareOf(profile, "served") >= 0.6 && total(profile) >= 10) || onePageOf(profile) !== null;

/** The size in which most of a sample of different targets was served, as only one page for all of them is; else null. */
function onePageOf(profile: AnswerProfile | null): number | null {
  if (profile === null || profile.pages.length < samePagesMin) return null;
  const isRefusing = shareOf(profile, "served") < 0.6 && total(profile) >= 10;
  const { bytes: size } = profile.pages.toSorted((a, b) => a.bytes - b.bytes)[profile.pages.length >> 1] ?? {
    bytes: 0,
  };
  const same = profile.pages.filter(({ bytes }) => Math.abs(bytes - size) <= slackOf(size)).length;
  const isOne = same >= Math.max(samePagesMin, profile.pages.length * samePagesShare);
  return isOne && !isRefusing && size >= onePageBytesMin ? size : null;
}

const mostOf = (sizes: readonly Counted[]): Counted | null =>
  sizes.reduce<Counted | null>((best, one) => (best === null || one.count > best.count ? one : best), null);

/**
 * Recognises the page that a host serves for whatever is asked; null for hosts that refuse what they do not have. Where
 * that page has one size, what is served in another is a page of its own; where its size wavers, all may be it.
 */
export function catchAllOf(profile: AnswerProfile): ((bytes: number | null) => boolean) | null {
  if (!answersEverything(profile)) return null;
  const onePage = onePageOf(profile);
  const size = onePage ?? Number(mostOf(profile.unknown)?.key ?? 0);
  const isIt = (bytes: number | null) => bytes === null || Math.abs(bytes - size) <= slackOf(size);
  if (onePage !== null) return isIt;
  const served = profile.unknown.reduce((sum, { count: times }) => sum + times, 0);
  const near = profile.unknown
    .filter(({ key }) => Math.abs(Number(key) - size) <= slackOf(size))
    .reduce((sum, { count: times }) => sum + times, 0);
  return near * 2 < served ? () => true : isIt;
}

/** Pages vary by what they echo and when they were made: sizes within 2 %, or 24 bytes, are one. */
const slackOf = (bytes: number): number => Math.max(24, bytes * 0.02);

/** Says whether a host answers most of what it does not have in one way (`redirected`, `denied`). */
export const usually = (profile: AnswerProfile | null, outcome: Outcome): boolean =>
  shareOf(profile, outcome) >= 0.8 && total(profile) >= 5;

/**
 * Says whether a size is one that the host serves for `/` or for anything unknown. Null while nothing is known to
 * compare with.
 */
export function isUsualSize(profile: AnswerProfile | null, bytes: number): boolean | null {
  if (profile === null || profile.front.length === 0) return null;
  const slack = slackOf(bytes);
  return [...profile.front, ...profile.unknown.filter(({ count: times }) => times > 1)].some(
    ({ key }) => Math.abs(Number(key) - bytes) <= slack,
  );
}

type Learning = {
  serverId: number;
  vhost: string | null;
  front: Map<string, number>;
  unknown: Map<string, number>;
  outcomes: Map<string, number>;
  /** Smallest size by hash. */
  pages: Map<number, number>;
};

function lessonOf(request: ParsedLine, judgement: Judgement): "front" | "unknown" | "page" | null {
  const { method, target } = request;
  if (method !== "GET" || target === null) return null;
  if (target === "/") return "front";
  if (judgement.category !== null) return guesses.has(judgement.category) ? "unknown" : null;
  const outcome = outcomeOf(request.status);
  if (outcome === "redirected") return null;
  if (outcome === "served")
    return request.status === 200 && markRequest(request, judgement, true) === "stray" ? "page" : null;
  return markRequest(request, judgement) === "stray" ? "unknown" : null;
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
const list = (counts: Map<string, number>): Counted[] =>
  [...counts].map(([key, times]) => ({ key, count: times }));
const total = (profile: AnswerProfile | null): number =>
  profile?.outcomes.reduce((sum, { count: times }) => sum + times, 0) ?? 0;

function shareOf(profile: AnswerProfile | null, outcome: Outcome): number {
  const times = profile?.outcomes.find(({ key }) => key === outcome)?.count ?? 0;
  return times === 0 ? 0 : times / total(profile);
}
