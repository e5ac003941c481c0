import { categories } from "../log/vocabulary.ts";
import type { Block } from "./block.ts";

/**
 * Why an address is blocked, for comments in configuration: made of fixed words and numbers only, never of anything
 * that a log or a person wrote.
 */
export function reasonText({ categories: its, probes, servers, waves, reached }: Block): string {
  const known = its.filter((category) => categories.includes(category)).slice(0, 3);
  return [
    known.join("+") || "probes",
    `${count(probes)} probes on ${count(servers)} servers`,
    ...(waves.length > 0 ? [`wave ${waves.slice(0, 3).map(count).join("+")}`] : []),
    ...(reached ? ["reached something"] : []),
  ].join(", ");
}

/** The moment at which an entry ends, `2026-11-24T10:00:00Z`. */
export const untilText = (timeMs: number): string => new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, "Z");

const count = (value: number): string => String(Math.max(0, Math.floor(Number(value) || 0)));
