import type { Random } from "../../lib/demo/random.ts";
import { commons, listFrom, randomList, shuffle } from "../waves/random-lists.ts";
import type { Campaign, Contact, Month } from "./campaign.ts";

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export type Setting = Pick<Month, "startMs" | "endMs" | "servers"> & { random: Random };

/** So many addresses. */
export const sources = (count: number, random: Random): string[] =>
  Array.from(
    { length: count },
    () =>
      `${random.between(20, 99)}.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`,
  );

export const logUniform = (from: number, to: number, random: Random): number =>
  Math.round(Math.exp(Math.log(from) + random.next() * (Math.log(to) - Math.log(from))));

export const campaignOf = (
  id: string,
  what: string,
  contacts: Contact[],
  more: Partial<Campaign> = {},
): Campaign => ({
  ...{ id, what, kind: "wordlist", marks: [], load: [], protocols: [], truth: null },
  contacts: contacts.sort((a, b) => a.atMs - b.atMs),
  ...more,
});

type Run = { targets: readonly string[]; from: readonly string[]; fromMs: number; spanMs: number };

/** Contacts with so many servers chosen at random (or with given ones), each of some source with most of the list. */
export function contactsWith(
  servers: readonly { id: number }[],
  { targets, from, fromMs, spanMs }: Run,
  random: Random,
  more: Partial<Contact> = {},
): Contact[] {
  return servers.map(({ id }): Contact => {
    const count = Math.max(1, Math.ceil(targets.length * (0.7 + random.next() * 0.3)));
    return {
      ...{ atMs: fromMs + random.next() * spanMs, serverId: id, source: random.pick(from) },
      ...{ sender: "other", isLate: false, targets: shuffle([...targets], random).slice(0, count) },
      ...more,
    };
  });
}

export const someServers = ({ servers, random }: Setting, count: number): Month["servers"] =>
  shuffle([...servers], random).slice(0, count);

/** The daily background of the internet, and what looks like news and is none. */
export function backgroundOf(setting: Setting): Campaign[] {
  return [
    ...dailyLists(setting),
    ...smallLists(setting),
    ...soldLists(setting),
    ...researchers(setting),
    ...ownScans(setting),
    ...backFill(setting),
  ];
}

/** Lists of botnets: some come all the time, some on some days; a few grow, or learn a target. */
function dailyLists(setting: Setting): Campaign[] {
  const { startMs, endMs, servers, random } = setting;
  const found: Campaign[] = [];
  for (let n = 0; n < 14; n++) {
    const list = randomList(logUniform(3, 80, random), random);
    const pool = sources(logUniform(5, 200, random), random);
    const breadth = logUniform(2, servers.length / 3, random);
    const growth = random.next() < 0.2 ? 1 + random.next() * 0.05 : 1;
    const isConstant = random.next() < 0.6;
    const all: Contact[] = [];
    for (let day = 0; startMs + day * dayMs < endMs; day++) {
      if (!isConstant && random.next() < 0.5) continue;
      if (random.next() < 0.03) list.push(...randomList(1, random));
      const count = Math.min(servers.length, breadth * growth ** day * (0.6 + random.next() * 0.8));
      const run = { targets: [...list], from: pool, fromMs: startMs + day * dayMs, spanMs: dayMs };
      const contacts = contactsWith(someServers(setting, Math.max(1, Math.round(count))), run, random);
      if (isConstant) all.push(...contacts);
      else found.push(campaignOf(`daily-${n}-${day}`, "background on some days", contacts));
    }
    if (isConstant) found.push(campaignOf(`daily-${n}`, "background", all));
  }
  return found;
}

/** New lists that go for a few servers only: never more than a fleet gets from passers-by. */
function smallLists(setting: Setting): Campaign[] {
  const { startMs, endMs, servers, random } = setting;
  const found: Campaign[] = [];
  for (let atMs = startMs; atMs < endMs; atMs += dayMs)
    for (let n = 0; n < 20; n++) {
      const isLone = n < 15;
      const count = isLone ? 1 : random.between(2, Math.max(2, Math.floor(servers.length * 0.045)));
      const run = {
        targets: randomList(logUniform(5, 200, random), random),
        from: sources(isLone ? 1 : random.between(1, 5), random),
        fromMs: atMs + random.next() * dayMs,
        spanMs: random.next() * 20 * hourMs,
      };
      const contacts = contactsWith(someServers(setting, count), run, random);
      found.push(campaignOf(`small-${atMs}-${n}`, isLone ? "one server" : "few servers", contacts));
    }
  return found;
}

/** Broad runs of famous targets: everybody has them. */
function soldLists(setting: Setting): Campaign[] {
  const { startMs, endMs, servers, random } = setting;
  const found: Campaign[] = [];
  for (let atMs = startMs + random.next() * 3 * dayMs; atMs < endMs; atMs += random.next() * 4 * dayMs) {
    const run = {
      targets: listFrom(commons, random.between(8, 25), random),
      from: sources(random.between(1, 30), random),
      fromMs: atMs,
      spanMs: random.next() * 6 * hourMs,
    };
    const contacts = contactsWith(someServers(setting, Math.round(servers.length * 0.3)), run, random);
    found.push(campaignOf(`sold-${atMs}`, "famous targets", contacts));
  }
  return found;
}

function researchers(setting: Setting): Campaign[] {
  const { startMs, endMs, servers, random } = setting;
  return Array.from({ length: 5 }, (_, n) => {
    const from = sources(random.between(2, 40), random);
    const contacts: Contact[] = [];
    for (let atMs = startMs; atMs < endMs; atMs += dayMs) {
      const targets = randomList(random.between(1, 3), random);
      const run = { targets, from, fromMs: atMs, spanMs: dayMs };
      contacts.push(...contactsWith(servers, run, random, { sender: "research" }));
    }
    return campaignOf(`research-${n}`, "research scanner", contacts, { kind: "sweep" });
  });
}

function ownScans(setting: Setting): Campaign[] {
  const { startMs, endMs, servers, random } = setting;
  const found: Campaign[] = [];
  for (let atMs = startMs + 2 * dayMs; atMs < endMs; atMs += 7 * dayMs) {
    const run = {
      targets: randomList(300, random),
      from: sources(1, random),
      fromMs: atMs,
      spanMs: 3 * hourMs,
    };
    const contacts = contactsWith(servers, run, random, { sender: "own" });
    const marks = contacts.slice(0, 3).map(({ atMs, serverId, targets }) => ({
      ...{ atMs, serverId, target: targets[0] ?? "/", what: "reached" as const },
    }));
    found.push(campaignOf(`own-${atMs}`, "own scanner", contacts, { marks }));
  }
  return found;
}

function backFill(setting: Setting): Campaign[] {
  const { startMs, endMs, servers, random } = setting;
  const found: Campaign[] = [];
  for (let atMs = startMs + random.next() * 5 * dayMs; atMs < endMs; atMs += 9 * dayMs) {
    const run = { targets: randomList(60, random), from: sources(4, random), fromMs: atMs, spanMs: hourMs };
    const broad = someServers(setting, Math.round(servers.length / 2));
    const contacts = contactsWith(broad, run, random, { isLate: true });
    const marks = contacts.slice(0, 2).map(({ atMs, serverId, targets }) => ({
      ...{ atMs, serverId, target: targets[0] ?? "/", what: "reached" as const },
    }));
    found.push(campaignOf(`back-fill-${atMs}`, "back-fill", contacts, { marks }));
  }
  return found;
}
