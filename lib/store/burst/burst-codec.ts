import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Category } from "../../log/vocabulary.ts";
import type { AnswerSeen, Burst, BurstTarget, Counted, StatusSeen } from "../../waves/burst.ts";

/** Below this, compression costs more than it saves. */
const deflatedFrom = 512;
/** A body that inflates to more is not one of ours: bursts are bounded. */
const inflatedMax = 64 * 1024 * 1024;
/** The first byte of a body says how the rest is written. */
const plain = Buffer.of(0);
const deflated = Buffer.of(1);

type Tallies = [string, number][];
type PackedStatus = [number | null, number, number, number];
type PackedAnswer = [vhost: number, status: number | null, bytes: number | null, requests: number];
type PackedTarget = [
  target: string,
  hash: number,
  /** 0 where it is the target itself. */
  sample: string | 0,
  requests: number,
  probes: number,
  strays: number,
  logins: number,
  category: Category | null,
  first: number,
  last: number,
  statuses: PackedStatus[],
  answers: PackedAnswer[],
];
type Packed = {
  v: 1;
  targets: PackedTarget[];
  answering: (string | null)[];
  lists: [Tallies, Tallies, Tallies, Tallies, Tallies, Tallies, Tallies];
};

/** What of a burst stands in its body; the rest are columns. */
export type BurstBody = Pick<
  Burst,
  "targets" | "addresses" | "agents" | "vhosts" | "methods" | "categories" | "rules" | "idleMinutes"
>;

/** Packs the lists of a burst. Equal bursts give equal bodies. */
export function encodeBurst(burst: BurstBody & { firstMs: number }): Buffer {
  const vhosts = new Map<string | null, number>();
  const numberOf = (vhost: string | null): number => {
    const known = vhosts.get(vhost);
    if (known !== undefined) return known;
    vhosts.set(vhost, vhosts.size);
    return vhosts.size - 1;
  };
  const packed: Packed = {
    v: 1,
    targets: burst.targets.map((target) => packTarget(target, burst.firstMs, numberOf)),
    answering: [...vhosts.keys()],
    lists: [
      pairs(burst.addresses),
      pairs(burst.agents),
      pairs(burst.vhosts),
      pairs(burst.methods),
      pairs(burst.categories),
      pairs(burst.rules),
      pairs(burst.idleMinutes),
    ],
  };
  const text = Buffer.from(JSON.stringify(packed), "utf8");
  if (text.length < deflatedFrom) return Buffer.concat([plain, text]);
  return Buffer.concat([deflated, deflateRawSync(text, { level: 1 })]);
}

/** Unpacks what `encodeBurst` packed. */
export function decodeBurst(body: Buffer, firstMs: number): BurstBody {
  const rest = body.subarray(1);
  const text = body[0] === plain[0] ? rest : inflateRawSync(rest, { maxOutputLength: inflatedMax });
  const packed = JSON.parse(text.toString("utf8")) as Packed;
  const [addresses, agents, vhosts, methods, counts, rules, idleMinutes] = packed.lists;
  return {
    targets: packed.targets.map((target) => unpackTarget(target, firstMs, packed.answering)),
    addresses: addresses.map(counted),
    agents: agents.map(counted),
    vhosts: vhosts.map(counted),
    methods: methods.map(counted),
    categories: counts.map(counted),
    rules: rules.map(counted),
    idleMinutes: idleMinutes.map(counted),
  };
}

const pairs = (list: readonly Counted[]): Tallies => list.map(({ key, count }) => [key, count]);
const counted = ([key, count]: [string, number]): Counted => ({ key, count });

const packTarget = (
  target: BurstTarget,
  firstMs: number,
  numberOf: (vhost: string | null) => number,
): PackedTarget => [
  target.target,
  target.hash,
  target.sample === target.target ? 0 : target.sample,
  target.requests,
  target.probes,
  target.strays,
  target.logins,
  target.category,
  target.firstMs - firstMs,
  target.lastMs - firstMs,
  target.statuses.map(({ status, requests, firstMs: first, lastMs }) => [
    status,
    requests,
    first - firstMs,
    lastMs - firstMs,
  ]),
  target.answers.map(({ vhost, status, bytes, requests }) => [numberOf(vhost), status, bytes, requests]),
];

function unpackTarget(packed: PackedTarget, startMs: number, vhosts: (string | null)[]): BurstTarget {
  const [target, hash, sample, requests, probes, strays, logins, ...rest] = packed;
  const [category, first, last, statuses, answers] = rest;
  return {
    target,
    hash,
    sample: sample === 0 ? target : sample,
    requests,
    probes,
    strays,
    logins,
    category,
    firstMs: startMs + first,
    lastMs: startMs + last,
    statuses: statuses.map(
      ([status, count, firstMs, lastMs]): StatusSeen => ({
        status,
        requests: count,
        firstMs: startMs + firstMs,
        lastMs: startMs + lastMs,
      }),
    ),
    answers: answers.map(
      ([vhost, status, bytes, count]): AnswerSeen => ({
        vhost: vhosts[vhost] ?? null,
        status,
        bytes,
        requests: count,
      }),
    ),
  };
}
