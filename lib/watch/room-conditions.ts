import { statfs } from "node:fs/promises";
import type { Condition } from "../alert/condition.ts";
import type { RoomFacts } from "../alert/facts.ts";
import { severityOf, thresholdsOf } from "../alert/policy.ts";
import { ruleOf } from "../alert/rules/catalog.ts";
import { stepMs } from "../log/time-range.ts";
import { alertTitle } from "../notice/alert-title.ts";
import { measureSpool } from "../store/batch/measure-spool.ts";
import type { WatchContext } from "./watch-context.ts";

type Kind = RoomFacts["rule"];
export type Room = { usedBytes: number; maxBytes: number };

/** How full the disk of a folder is; of what the file system keeps for root nothing is counted. Null: cannot be told. */
export async function measureDisk(folder: string): Promise<Room | null> {
  try {
    const { bsize, blocks, bfree, bavail } = await statfs(folder);
    const used = (blocks - bfree) * bsize;
    return { usedBytes: used, maxBytes: used + bavail * bsize };
  } catch {
    return null;
  }
}

/** How full the spool is. */
export const measureSpoolRoom = async (maxBytes: number, { tx }: WatchContext): Promise<Room> => ({
  usedBytes: (await measureSpool(tx)).bytes,
  maxBytes,
});

const forecastMs = 6 * stepMs.hour;
/** Growth over a shorter time says nothing about the hours to come. */
const forecastFromMs = 10 * stepMs.minute;

/** Remembers how full something was, to tell when it will be full. Lost with the process, which only delays a forecast. */
export function openForecast(): (room: Room, atMs: number) => number | null {
  const past: { atMs: number; usedBytes: number }[] = [];
  return ({ usedBytes, maxBytes }, atMs) => {
    while (past[0] && past[0].atMs < atMs - forecastMs) past.shift();
    if (atMs - (past.at(-1)?.atMs ?? 0) >= stepMs.minute) past.push({ atMs, usedBytes });
    const [first] = past;
    if (!first || atMs - first.atMs < forecastFromMs || usedBytes <= first.usedBytes) return null;
    return atMs + ((maxBytes - usedBytes) * (atMs - first.atMs)) / (usedBytes - first.usedBytes);
  };
}

/** Says whether room is running out. */
export function roomConditions(
  rule: Kind,
  { usedBytes, maxBytes }: Room,
  fullAtMs: number | null,
  { policy, nowMs }: Pick<WatchContext, "policy" | "nowMs">,
): Condition[] {
  const { usedShare, fullWithinHours, fullShare } = thresholdsOf(policy, rule);
  const used = maxBytes === 0 ? 100 : (usedBytes / maxBytes) * 100;
  const isSoonFull =
    fullAtMs !== null && used >= soonMin && fullAtMs - nowMs <= fullWithinHours * stepMs.hour;
  if (used < usedShare && !isSoonFull) return [];
  const facts: RoomFacts = { rule, usedBytes, maxBytes, fullAtMs };
  const definition = ruleOf(rule);
  const nature = used >= fullShare ? "full" : "filling";
  const { worth } = definition.natures.find(({ name }) => name === nature) ?? definition.natures[0];
  return [
    {
      ...{ rule, key: "", nature, worth, facts },
      title: alertTitle(facts),
      severity: severityOf(policy, rule, nature),
      sinceMs: nowMs,
      servers: [],
      roles: [],
      tags: [],
      categories: [],
      magnitude: Math.max(1, Math.round(used)),
      worthReason: definition.why,
    },
  ];
}

/** Percent below which a forecast is no news: an empty disk that takes a back-fill seems to run full in an hour. */
const soonMin = 20;
