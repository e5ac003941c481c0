import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Category } from "../../log/vocabulary.ts";
import type { AnswerSeen, Burst, BurstTarget, Counted, StatusSeen } from "../../waves/burst.ts";
import { hashText } from "../../waves/hash-text.ts";

/** A body that inflates to more is not one of ours: bursts are bounded. */
const inflatedMax = 64 * 1024 * 1024;
/** The first byte of a body says how the rest is written. Only the last of them is written any more. */
const written = { plain: 0, deflated: 1, deflatedByDictionary: 2 } as const;
const head = Buffer.of(written.deflatedByDictionary);
/**
 * What nearly every body has, the most frequent last (RFC 1951 says why): most bursts have one to five targets, too few
 * to repeat anything. What is written with it can be read with it alone, so it never changes: another one is another
 * first byte.
 */
const dictionary = Buffer.from(
  [
    "dummy_spoof auth_brute_force tls_on_plain other_protocol malformed_request open_proxy device remote_code injection",
    "path_traversal webshell unknown_path scanner_agent admin_panel rtsp cms cgi secret_file 501 502 503 405 401 400,403,",
    'HEAD",1]],[["OPTIONS",1]],[["POST",1]],[["/cgi-bin/ .php /wp-login.php /.git/config /.env',
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/ Safari/537.36",
    '[400,1,0,0]]],[[0,400,],"secret_file",0,0,[[404,1,0,0]],[[0,404,301,1],[0,404,],[[0,404,200,1]]],["/',
    '{"v":1,"targets":[["/',
    '",0,0,1,1,0,0,"cgi",0,0,[[404,1,0,0]],[[0,404,200,1]]]],"answering":[null],"lists":[[["',
    '",1]],[["",1]],[],[["GET",1]],[["cgi",1]],[["',
    '",1]],[]]}',
  ].join("\n"),
);

type Tallies = [string, number][];
type PackedStatus = [number | null, number, number, number];
type PackedAnswer = [vhost: number, status: number | null, bytes: number | null, requests: number];
type PackedTarget = [
  target: string,
  /** 0 where it is to be computed; older bodies state it. */
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
  return Buffer.concat([head, deflateRawSync(text, { level: 3, dictionary })]);
}

/** Unpacks what `encodeBurst` packed. */
export function decodeBurst(body: Buffer, firstMs: number): BurstBody {
  const packed = JSON.parse(textOf(body).toString("utf8")) as Packed;
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

function textOf(body: Buffer): Buffer {
  const rest = body.subarray(1);
  if (body[0] === written.plain) return rest;
  const options = { maxOutputLength: inflatedMax };
  return inflateRawSync(rest, body[0] === written.deflated ? options : { ...options, dictionary });
}

const pairs = (list: readonly Counted[]): Tallies => list.map(({ key, count }) => [key, count]);
const counted = ([key, count]: [string, number]): Counted => ({ key, count });

const packTarget = (
  target: BurstTarget,
  firstMs: number,
  numberOf: (vhost: string | null) => number,
): PackedTarget => [
  target.target,
  0,
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
    hash: hash === 0 ? hashText(target) : hash,
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
