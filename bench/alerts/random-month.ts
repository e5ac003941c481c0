import type { Random } from "../../lib/demo/random.ts";
import { backgroundOf, dayMs, hourMs, type Setting, someServers } from "./background.ts";
import type { Month } from "./campaign.ts";
import { plantedIn } from "./planted.ts";

export type MonthSize = { days: number; servers: number; urgent: number; notable: number };

/** A month of a fleet with all that comes on its own, and campaigns of which people have to be told. */
export function randomMonth({ days, servers: count, urgent, notable }: MonthSize, random: Random): Month {
  const startMs = Date.UTC(2026, 10, 1);
  const endMs = startMs + days * dayMs;
  const servers = Array.from({ length: count }, (_, i) => {
    const share = i / count;
    return { id: i + 1, role: share < 0.6 ? "web" : share < 0.8 ? "api" : share < 0.9 ? "cam" : "db" };
  });
  const setting: Setting = { startMs, endMs, servers, random };
  const campaigns = [...backgroundOf(setting), ...plantedIn(setting, urgent, notable)];
  return { startMs, endMs, servers, campaigns, silences: silencesOf(setting) };
}

/** Restarts that nobody should hear of, a server that is down for hours, and a rack that is. */
function silencesOf(setting: Setting): Month["silences"] {
  const { startMs, endMs, servers, random } = setting;
  const found: Month["silences"] = [];
  const silence = (count: number, atMs: number, lengthMs: number): void => {
    for (const { id } of someServers(setting, count))
      found.push({ serverId: id, fromMs: atMs + random.next() * 60_000, toMs: atMs + lengthMs });
  };
  for (let atMs = startMs; atMs < endMs; atMs += dayMs)
    for (let n = 0; n < 4; n++) silence(1, atMs + random.next() * dayMs, (2 + random.next() * 26) * 60_000);
  silence(1, startMs + random.next() * (endMs - startMs - dayMs), 5 * hourMs);
  silence(Math.ceil(servers.length / 8), startMs + random.next() * (endMs - startMs - dayMs), 2 * hourMs);
  return found;
}
