import { outcomeOf } from "../classify/outcome.ts";
import type { Judgement, ParsedLine } from "../log/request.ts";
import type { Category, Outcome } from "../log/vocabulary.ts";
import { addTallies } from "./bounded-tally.ts";
import type { Counted } from "./burst.ts";
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
};

/** Sizes kept: a page differs by a few bytes from request to request, and the log of an attack by what it echoes. */
const sizesMax = 48;

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
      };
      learned.set(key, learning);
    }
    if (lesson === "unknown") count(learning.outcomes, judgement.outcome);
    if (judgement.outcome === "served" && request.bytes !== null && request.bytes > 0)
      count(learning[lesson], String(request.bytes));
  }
  return [...learned.values()].map(({ serverId, vhost, front, unknown, outcomes }) => ({
    serverId,
    vhost,
    front: addTallies([], list(front), sizesMax),
    unknown: addTallies([], list(unknown), sizesMax),
    outcomes: addTallies([], list(outcomes), 6),
  }));
}

/** The sum of what two parts of a log teach about one host. */
export const addProfiles = (a: AnswerProfile, b: AnswerProfile): AnswerProfile => ({
  serverId: a.serverId,
  vhost: a.vhost,
  front: addTallies(a.front, b.front, sizesMax),
  unknown: addTallies(a.unknown, b.unknown, sizesMax),
  outcomes: addTallies(a.outcomes, b.outcomes, 6),
});

/** Says whether a host serves something for whatever is asked: a single-page application, a honeypot, a parking page. */
export const answersEverything = (profile: AnswerProfile | null): boolean =>
  shareOf(profile, "served") >= 0.6 && total(profile) >= 10;

/**
 * Recognises the page that a host serves for whatever is asked; null for hosts that refuse what they do not have. Where
 * that page has one size, what is served in another is a page of its own; where its size wavers, all may be it.
 */
export function catchAllOf(profile: AnswerProfile): ((bytes: number | null) => boolean) | null {
  if (!answersEverything(profile)) return null;
  const served = profile.unknown.reduce((sum, { count: times }) => sum + times, 0);
  const most = profile.unknown.reduce((best, one) => (one.count > best.count ? one : best), {
    key: "0",
    count: 0,
  });
  const size = Number(most.key);
  const near = profile.unknown
    .filter(({ key }) => Math.abs(Number(key) - size) <= slackOf(size))
    .reduce((sum, { count: times }) => sum + times, 0);
  if (near * 2 < served) return () => true;
  return (bytes) => bytes === null || Math.abs(bytes - size) <= slackOf(size);
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
};

function lessonOf(request: ParsedLine, judgement: Judgement): "front" | "unknown" | null {
  const { method, target } = request;
  if (method !== "GET" || target === null) return null;
  if (target === "/") return "front";
  if (judgement.category !== null) return guesses.has(judgement.category) ? "unknown" : null;
  if (outcomeOf(request.status) === "served" || outcomeOf(request.status) === "redirected") return null;
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
