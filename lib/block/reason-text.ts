import { categories } from "../log/vocabulary.ts";
import type { Block, Blocklist } from "./block.ts";

/**
 * Why an address is blocked, for comments in configuration: made of fixed words and numbers only, never of anything
 * that a log or a person wrote.
 */
export function reasonText({ categories: its, probes, servers, waves, reached }: Block): string {
  const known = its.filter((category) => categories.includes(category)).slice(0, 3);
  return [
    known.join("+") || "probes",
    `${counted(probes, "probe")} on ${counted(servers, "server")}`,
    ...(waves.length > 0 ? [`wave ${waves.slice(0, 3).map(count).join("+")}`] : []),
    ...(reached ? ["reached something"] : []),
  ].join(", ");
}

/** The moment at which an entry ends, `2026-11-24T10:00:00Z`. */
export const untilText = (timeMs: number): string => new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, "Z");

const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

/** What is said of an entry: until when, and why. */
export const noteLine = (block: Block): string => `until ${untilText(block.untilMs)}: ${reasonText(block)}`;

/** The first line of lists in which `#` begins a comment. */
export const headLine = ({ blocks }: Blocklist, nowMs: number): string =>
  `# Doorwatch blocklist, ${blocks.length} ${blocks.length === 1 ? "entry" : "entries"}, made ${untilText(nowMs)}`;

/** Whole seconds until an entry ends, one at least. */
export const secondsLeft = ({ untilMs }: Block, nowMs: number): number =>
  Math.max(1, Math.ceil((untilMs - nowMs) / 1000));

const count = (value: number): string => String(Math.max(0, Math.floor(Number(value) || 0)));
