import type { LoadMinute } from "../../lib/alert/wave-view.ts";
import type { Random } from "../../lib/demo/random.ts";
import { randomList } from "../waves/random-lists.ts";
import {
  campaignOf,
  contactsWith,
  dayMs,
  hourMs,
  logUniform,
  type Setting,
  someServers,
  sources,
} from "./background.ts";
import { broadAt, type Campaign, type Contact } from "./campaign.ts";

/** Campaigns of which people have to be told, at random times. */
export function plantedIn(setting: Setting, urgent: number, notable: number): Campaign[] {
  const { startMs, endMs, random } = setting;
  const anyTime = (marginMs: number): number => startMs + random.next() * (endMs - startMs - marginMs);
  const some = [reachedOne, loginOne, loadOne, reachedOne];
  const broad = [newList, slowList, newTarget, aimedList, newProtocol, surge];
  const found: Campaign[] = [];
  for (let n = 0; n < urgent; n++) {
    const make = some[n % some.length] ?? reachedOne;
    found.push(make(`A-${n}`, anyTime(dayMs), setting));
  }
  // By then the fleet knows what is usual.
  const quietMs = Math.min(7 * dayMs, (endMs - startMs) / 2);
  for (let n = 0; n < notable; n++) {
    const make = broad[n % broad.length] ?? newList;
    const atMs = Math.max(startMs + quietMs, anyTime(2 * dayMs));
    found.push(make(`B-${n}`, atMs, setting));
  }
  return found;
}

type Make = (id: string, atMs: number, setting: Setting) => Campaign;

const anyList = (from: number, to: number, random: Random): string[] =>
  randomList(logUniform(from, to, random), random);

const reachedOne: Make = (id, atMs, setting) => {
  const { random } = setting;
  const run = { targets: anyList(5, 60, random), from: sources(2, random), fromMs: atMs, spanMs: 4 * hourMs };
  const contacts = contactsWith(someServers(setting, random.between(1, 6)), run, random);
  const { serverId, targets, atMs: beganMs } = random.pick(contacts);
  const dueMs = beganMs + random.next() * hourMs;
  const marks = [{ atMs: dueMs, serverId, target: random.pick(targets), what: "reached" as const }];
  return campaignOf(id, "reached something", contacts, { marks, truth: { worth: "urgent", dueMs } });
};

const loginOne: Make = (id, atMs, setting) => {
  const { random } = setting;
  const targets = [`/login-${id}`];
  const run = { targets, from: sources(random.between(1, 9), random), fromMs: atMs, spanMs: hourMs };
  const contacts = contactsWith(someServers(setting, random.between(1, 9)), run, random);
  const { serverId, atMs: beganMs } = random.pick(contacts);
  const dueMs = beganMs + random.next() * hourMs;
  const marks = [{ atMs: dueMs, serverId, target: targets[0] ?? "", what: "login" as const }];
  return campaignOf(id, "login gave way", contacts, {
    kind: "login",
    marks,
    truth: { worth: "urgent", dueMs },
  });
};

const loadOne: Make = (id, atMs, setting) => {
  const { random } = setting;
  const beganMs = Math.ceil(atMs / 60_000) * 60_000;
  const servers = someServers(setting, random.between(3, 12));
  const run = { targets: anyList(40, 300, random), from: sources(4, random), fromMs: beganMs, spanMs: 1 };
  const minutes = random.between(6, 30);
  const fails = random.next() < 0.5;
  const load = servers.flatMap(({ id: serverId }) =>
    Array.from({ length: minutes }, (_, i): LoadMinute => {
      const usual = random.between(200, 3_000);
      const waveRequests = Math.round(usual * (fails ? 0.1 : 0.3));
      const requests = usual + waveRequests;
      const failed = fails ? Math.ceil(requests * 0.06) : 0;
      return {
        serverId,
        atMs: beganMs + i * 60_000,
        requests,
        waveRequests,
        failed,
        usualFailedShare: 0.002,
      };
    }),
  );
  const truth = { worth: "urgent" as const, dueMs: beganMs + 5 * 60_000 };
  return campaignOf(id, "load", contactsWith(servers, run, random), { load, truth });
};

/** The moment at which a campaign is on a twentieth of the fleet within an hour, or on a tenth within a day. */
function broadTruth(contacts: Contact[], { servers }: Setting): Campaign["truth"] {
  contacts.sort((a, b) => a.atMs - b.atMs);
  const inHour = broadAt(contacts, Math.max(3, Math.ceil(servers.length * 0.05)), hourMs);
  const inDay = broadAt(contacts, Math.max(3, Math.ceil(servers.length * 0.1)), dayMs);
  const found = [inHour, inDay].filter((dueMs) => dueMs !== null);
  return found.length === 0 ? null : { worth: "notable", dueMs: Math.min(...found) };
}

const newList: Make = (id, atMs, setting) => {
  const { servers, random } = setting;
  const targets = [...randomList(5, random), ...anyList(7, 200, random)].map((target) => `/${id}${target}`);
  const run = {
    targets,
    from: sources(random.between(1, 20), random),
    fromMs: atMs,
    spanMs: random.next() * hourMs,
  };
  const count = logUniform(Math.max(3, servers.length * 0.05), servers.length / 2, random);
  const contacts = contactsWith(someServers(setting, count + 1), run, random);
  return campaignOf(id, "new list", contacts, { truth: broadTruth(contacts, setting) });
};

const slowList: Make = (id, atMs, setting) => {
  const { servers, random } = setting;
  const targets = anyList(12, 100, random).map((target) => `/${id}${target}`);
  const run = { targets, from: sources(random.between(3, 40), random), fromMs: atMs, spanMs: 20 * hourMs };
  const contacts = contactsWith(someServers(setting, Math.ceil(servers.length * 0.15)), run, random);
  return campaignOf(id, "new list over a day", contacts, { truth: broadTruth(contacts, setting) });
};

const newTarget: Make = (id, atMs, setting) => {
  const { servers, random } = setting;
  const from = sources(random.between(3, 60), random);
  const run = { targets: [`/new-hole-${id}`], from, fromMs: atMs, spanMs: random.next() * 12 * hourMs };
  const contacts = contactsWith(someServers(setting, Math.ceil(servers.length * 0.4)), run, random);
  contacts.sort((a, b) => a.atMs - b.atMs);
  const due = contacts.find(
    (_, i) =>
      i + 1 >= Math.max(3, Math.ceil(servers.length * 0.2)) &&
      new Set(contacts.slice(0, i + 1).map(({ source }) => source)).size >= 3,
  );
  const truth = due ? { worth: "notable" as const, dueMs: due.atMs } : null;
  return campaignOf(id, "new target", contacts, { kind: "sweep", truth });
};

const aimedList: Make = (id, atMs, setting) => {
  const { servers, random } = setting;
  const ours = servers.filter(({ role }) => role === "cam").slice(0, random.between(3, 12));
  const targets = Array.from({ length: 60 }, (_, i) => `/${id}/firmware-${i}`);
  const run = { targets, from: sources(2, random), fromMs: atMs, spanMs: hourMs };
  const contacts = contactsWith(ours, run, random);
  contacts.sort((a, b) => a.atMs - b.atMs);
  const due = contacts[2];
  return campaignOf(id, "aimed at one role", contacts, {
    truth: due ? { worth: "notable", dueMs: due.atMs } : null,
  });
};

const newProtocol: Make = (id, atMs, setting) => {
  const { servers, random } = setting;
  const run = { targets: [`*${id}`], from: sources(2, random), fromMs: atMs, spanMs: 0.8 * hourMs };
  const contacts = contactsWith(someServers(setting, Math.ceil(servers.length * 0.1)), run, random);
  const truth = broadTruth(contacts, setting);
  return campaignOf(id, "new protocol", contacts, { kind: "sweep", protocols: [id], truth });
};

/** A list that came to one server every day comes to a third of the fleet. */
const surge: Make = (id, atMs, setting) => {
  const { startMs, servers, random } = setting;
  const targets = anyList(8, 40, random);
  const from = sources(6, random);
  const contacts: Contact[] = [];
  for (let dayAt = startMs; dayAt < atMs; dayAt += dayMs) {
    const run = { targets, from, fromMs: dayAt, spanMs: dayMs };
    contacts.push(...contactsWith(someServers(setting, 1), run, random));
  }
  const broad = someServers(setting, Math.ceil(servers.length / 3));
  contacts.push(...contactsWith(broad, { targets, from, fromMs: atMs, spanMs: hourMs }, random));
  const isKnown = atMs - startMs >= 7 * dayMs;
  const truth = broadTruth(
    contacts.filter(({ atMs: contactMs }) => contactMs >= atMs),
    setting,
  );
  return campaignOf(id, "surge of background", contacts, { truth: isKnown ? truth : null });
};
