import { outcomeOf } from "../classify/outcome.ts";
import type { Category } from "../log/vocabulary.ts";
import { type AnswerProfile, answersEverything, isUsualSize, usually } from "./answer-profile.ts";
import type { AnswerSeen, Burst, BurstTarget } from "./burst.ts";

/** What probes achieved, judged on the whole burst. */
export type Effect = "reached" | "possible" | "none";

export type TargetEffect = {
  target: string;
  effect: Effect;
  /** The evidence in words. */
  why: string;
};

export type BurstEffect = {
  effect: Effect;
  /** Targets with `reached` or `possible`, `reached` first. All others: none. */
  targets: TargetEffect[];
  /** Targets that were denied while most others were not found: they probably exist. */
  existing: string[];
};

/** The host of an answer; null while nothing is known of it. */
export type ProfileOf = (serverId: number, vhost: string | null) => AnswerProfile | null;

/** No answer to these hands anything out. */
const harmless = new Set<Category>([
  "rtsp",
  "tls_on_plain",
  "other_protocol",
  "malformed_request",
  "scanner_agent",
  "dummy_spoof",
]);
/** What is served for these is the thing itself, if it is not just a page. */
const takeable = new Set<Category>(["secret_file", "cgi", "webshell", "device", "path_traversal"]);
/** Here a program took in what the sender wrote, and an internal error may be the sign that it acted on it. */
const payloads = new Set<Category>(["path_traversal", "injection", "remote_code"]);
const failuresMin = 10;
const sameAnswersMin = 3;

/**
 * Judges what a burst achieved. Served is not reached: most probes that are answered 2xx meet an ordinary page, so
 * `reached` needs an answer whose size differs from what this host answers to `/` and to unknown targets. A host that
 * answers everything, or redirects everything, never gives it.
 */
export function effectOf(burst: Burst, profileOf: ProfileOf): BurstEffect {
  const targets: TargetEffect[] = [];
  for (const target of burst.targets) {
    const found = effectOfTarget(target, burst, profileOf);
    if (found.effect !== "none") targets.push(found);
  }
  targets.sort((a, b) => rank[a.effect] - rank[b.effect] || (a.target < b.target ? -1 : 1));
  return { effect: targets[0]?.effect ?? "none", targets, existing: existingOf(burst, profileOf) };
}

/** The strongest of some effects. */
export const strongest = (effects: readonly Effect[]): Effect =>
  effects.includes("reached") ? "reached" : effects.includes("possible") ? "possible" : "none";

const rank: Record<Effect, number> = { reached: 0, possible: 1, none: 2 };

function effectOfTarget(target: BurstTarget, burst: Burst, profileOf: ProfileOf): TargetEffect {
  const login = effectOfLogin(target);
  if (login !== null) return login;
  const { category } = target;
  if (target.logins >= sameAnswersMin && target.statuses.length === 1)
    return { target: target.target, effect: "none", why: "every password got the same answer" };
  const none = { target: target.target, effect: "none" as const, why: "nothing handed out" };
  if (category === null || harmless.has(category)) return none;
  const found = target.answers.map((answer) =>
    effectOfAnswer(answer, category, profileOf(burst.serverId, answer.vhost)),
  );
  const best = found.toSorted((a, b) => rank[a.effect] - rank[b.effect])[0];
  return best ? { target: target.target, ...best } : none;
}

type Finding = Omit<TargetEffect, "target">;

function effectOfAnswer(
  { status, bytes }: AnswerSeen,
  category: Category,
  profile: AnswerProfile | null,
): Finding {
  const outcome = outcomeOf(status);
  if (status === 500 && payloads.has(category))
    return {
      effect: "possible",
      why: "the server failed on it (500), which may be the sign that it acted on it",
    };
  if (outcome !== "served" || usually(profile, "redirected")) return { effect: "none", why: "not served" };
  if (answersEverything(profile))
    return { effect: "none", why: "served, but this host serves something for whatever is asked" };
  // A 304 and a HEAD carry no body to tell by.
  if (bytes === null || bytes === 0) return { effect: "possible", why: "served, and no size to tell by" };
  const isUsual = isUsualSize(profile, bytes);
  if (isUsual === true)
    return { effect: "none", why: `served ${bytes} bytes, as this host answers to / or to unknown targets` };
  if (!takeable.has(category) && category !== "open_proxy")
    return { effect: "possible", why: `served ${bytes} bytes, unlike the page at /` };
  if (isUsual === null)
    return { effect: "possible", why: `served ${bytes} bytes; what this host answers to / is not known yet` };
  return { effect: "reached", why: `served ${bytes} bytes, unlike the page at / and unlike unknown targets` };
}

/**
 * A login whose answer changes after ten failures: most forms show themselves again (200, 401, 403, 422) until the
 * password is right, and then send the browser on. Blocking (403, 429, 503) is a change as well, but no success. Null
 * where it did not change.
 */
export function effectOfLogin({ target, logins, statuses }: BurstTarget): TargetEffect | null {
  if (logins <= failuresMin) return null;
  const failure = statuses.toSorted((a, b) => b.requests - a.requests)[0];
  if (!failure || failure.requests < failuresMin) return null;
  const change = statuses.find(
    ({ status, firstMs }) =>
      status !== failure.status &&
      (status === 302 ||
        status === 303 ||
        (outcomeOf(status) === "served" && outcomeOf(failure.status) !== "served")) &&
      failuresBefore(failure, firstMs) >= failuresMin,
  );
  if (!change) return null;
  const why = `answered ${change.status} after ${Math.round(failuresBefore(failure, change.firstMs))} times ${failure.status}: a password may have been right`;
  return { target, effect: "reached", why };
}

/** How many failures came before a moment, as if they had come evenly. */
function failuresBefore(failure: BurstTarget["statuses"][number], atMs: number): number {
  const { firstMs, lastMs, requests } = failure;
  if (atMs >= lastMs) return requests;
  return atMs <= firstMs ? 0 : (requests * (atMs - firstMs)) / (lastMs - firstMs);
}

/** 401 and 403 say "it exists" only among many 404 for the same source; who answers 403 to most says "blocked". */
function existingOf(burst: Burst, profileOf: ProfileOf): string[] {
  const isOnly = ({ statuses }: BurstTarget, wanted: readonly number[]): boolean =>
    statuses.length > 0 && statuses.every(({ status }) => status !== null && wanted.includes(status));
  const denied = burst.targets.filter((target) => isOnly(target, [401, 403]));
  const missing = burst.targets.filter((target) => isOnly(target, [404, 410])).length;
  if (denied.length === 0 || missing < 5 || missing < denied.length * 3) return [];
  return denied
    .filter(
      ({ answers }) => !answers.some(({ vhost }) => usually(profileOf(burst.serverId, vhost), "denied")),
    )
    .map(({ target }) => target);
}
