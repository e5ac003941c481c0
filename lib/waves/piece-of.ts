import { byteText } from "../log/byte-text.ts";
import type { Judgement, ParsedLine } from "../log/request.ts";
import { categories } from "../log/vocabulary.ts";
import { compareText, listTally } from "./bounded-tally.ts";
import { type BurstPiece, type BurstTarget, burstLimits, type Counted } from "./burst.ts";
import { hashText } from "./hash-text.ts";
import { isLogin, type Mark } from "./mark-request.ts";
import { keepAnswers, keepIdleMinutes } from "./merge-piece.ts";
import { normaliseTarget } from "./normalise-target.ts";

/** A request that belongs into a burst, and as what. */
export type Noted = { serverId: number; request: ParsedLine; judgement: Judgement; mark: Mark };

const textLengthMax = 200;

/** The piece of a burst that some requests are. All from the source and to the server of `any`, ascending in time. */
export function pieceOf(any: Noted, noted: readonly Noted[]): BurstPiece {
  const tallies = tallyOf(noted);
  const marks = { probe: 0, stray: 0, front: 0, login: 0, idle: 0 };
  const targets = new Map<string, OpenTarget>();
  for (const one of noted) {
    marks[one.mark]++;
    if (one.mark !== "idle") addToTarget(targets, one);
  }
  const list = [...targets.values()].map(closeTarget);
  list.sort((a, b) => a.hash - b.hash || compareText(a.target, b.target));
  return {
    serverId: any.serverId,
    source: any.judgement.source,
    firstMs: noted.at(0)?.request.timeMs ?? any.request.timeMs,
    lastMs: noted.at(-1)?.request.timeMs ?? any.request.timeMs,
    requests: noted.length,
    probes: noted.filter(({ judgement }) => judgement.verdict === "probe").length,
    strays: marks.stray + marks.front,
    logins: marks.login,
    idle: marks.idle,
    targets: list.slice(0, burstLimits.targets),
    isCut: list.length > burstLimits.targets,
    ...tallies,
  };
}

type Tallies = Pick<
  BurstPiece,
  "addresses" | "agents" | "vhosts" | "methods" | "categories" | "rules" | "idleMinutes"
>;

function tallyOf(noted: readonly Noted[]): Tallies {
  const counts = {
    addresses: new Map<string, number>(),
    agents: new Map<string, number>(),
    vhosts: new Map<string, number>(),
    methods: new Map<string, number>(),
    categories: new Map<string, number>(),
    rules: new Map<string, number>(),
    idleMinutes: new Map<string, number>(),
  };
  for (const { request, judgement, mark } of noted) {
    add(counts.addresses, judgement.address);
    if (request.vhost !== null) add(counts.vhosts, cut(request.vhost));
    if (mark === "idle") {
      add(counts.idleMinutes, String(Math.floor(request.timeMs / 60_000)));
      continue;
    }
    add(counts.agents, cut(request.userAgent ?? ""));
    if (request.method !== null) add(counts.methods, cut(request.method.slice(0, 20)));
    if (judgement.category !== null) add(counts.categories, judgement.category);
    for (const rule of judgement.rules) add(counts.rules, rule);
  }
  const kept = (key: "addresses" | "agents" | "vhosts" | "methods"): Counted[] =>
    listTally(counts[key], burstLimits[key]);
  return {
    addresses: kept("addresses"),
    agents: kept("agents"),
    vhosts: kept("vhosts"),
    methods: kept("methods"),
    categories: listTally(counts.categories, categories.length),
    rules: listTally(counts.rules, Number.POSITIVE_INFINITY),
    idleMinutes: keepIdleMinutes(listTally(counts.idleMinutes, Number.POSITIVE_INFINITY)),
  };
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
const cut = (text: string): string => byteText(text.slice(0, textLengthMax));

type OpenTarget = Omit<BurstTarget, "statuses" | "answers"> & {
  statuses: Map<number | null, BurstTarget["statuses"][number]>;
  answers: Map<string, BurstTarget["answers"][number]>;
};

function addToTarget(targets: Map<string, OpenTarget>, { request, judgement, mark }: Noted): void {
  const target = byteText(normaliseTarget(request, judgement.category));
  const { timeMs, status, bytes, vhost } = request;
  const sample = cut(request.target ?? request.requestLine ?? "");
  let open = targets.get(target);
  if (!open) {
    open = {
      target,
      hash: hashText(target),
      sample,
      requests: 0,
      probes: 0,
      strays: 0,
      logins: 0,
      category: null,
      firstMs: timeMs,
      lastMs: timeMs,
      statuses: new Map(),
      answers: new Map(),
    };
    targets.set(target, open);
  }
  open.requests++;
  if (sample < open.sample) open.sample = sample;
  if (judgement.verdict === "probe") open.probes++;
  if (mark === "stray") open.strays++;
  if (isLogin(request)) open.logins++;
  open.category = firstCategory(open.category, judgement.category);
  open.lastMs = timeMs;

  const seen = open.statuses.get(status);
  if (seen) {
    seen.requests++;
    seen.lastMs = timeMs;
  } else open.statuses.set(status, { status, requests: 1, firstMs: timeMs, lastMs: timeMs });

  const host = vhost === null ? null : cut(vhost);
  const key = `${status} ${bytes} ${host}`;
  const answer = open.answers.get(key);
  if (answer) answer.requests++;
  else open.answers.set(key, { vhost: host, status, bytes, requests: 1 });
}

function firstCategory(a: BurstTarget["category"], b: BurstTarget["category"]): BurstTarget["category"] {
  if (a === null || b === null || a === b) return a ?? b;
  return categories.indexOf(a) < categories.indexOf(b) ? a : b;
}

const closeTarget = ({ statuses, answers, ...target }: OpenTarget): BurstTarget => ({
  ...target,
  statuses: [...statuses.values()].sort((a, b) => (a.status ?? 0) - (b.status ?? 0)),
  answers: keepAnswers([...answers.values()]),
});
