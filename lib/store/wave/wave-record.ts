import type { Effect } from "../../explain/effect.ts";
import type { Category } from "../../log/vocabulary.ts";
import type { Wave } from "../../waves/wave.ts";
import type { Queryable } from "../sql.ts";
import { decodeWave } from "./wave-codec.ts";

/** What a wave's bursts add up to. */
export type WaveSums = {
  requests: number;
  bursts: number;
  sources: number;
  servers: number;
  /** Bursts that reached something, and bursts that possibly did. */
  reached: number;
  possible: number;
  /** Probes that were served; ordinary requests of the same bursts are not among them. */
  servedProbes: number;
  /** In the order of `outcomes`. */
  outcomes: number[];
  /** Most probes first. */
  categories: { category: Category; probes: number }[];
};

/** What is said about a wave. */
export type WaveWords = {
  title: string;
  effect: Effect;
  isNew: boolean;
  /** So little data lies before it that nobody can say whether it is new. */
  isEarly: boolean;
  /** No more than the daily background of the internet. */
  isBackground: boolean;
  noveltyText: string | null;
  /** Requests that it had when its novelty was last judged. */
  judgedRequests: number;
  recurs: string | null;
  recursText: string | null;
  tool: string | null;
  toolConfidence: string | null;
  toolWhy: string | null;
};

/** A wave with all that is stored of it. */
export type WaveRecord = {
  wave: Wave;
  /**
   * The wave that a person put it into. Its list then goes on to be compared with, beside that of the other: two lists
   * made one would look like neither. Null for a wave of its own.
   */
  facetOf: string | null;
  state: "open" | "ended";
  /** What a person called it. */
  name: string | null;
  mutedAt: Date | null;
  firstMs: number;
  lastMs: number;
  createdMs: number;
  sums: WaveSums;
  words: WaveWords;
};

export type WaveRow = {
  waveId: number;
  state: "open" | "ended";
  name: string | null;
  mutedAt: Date | null;
  firstAt: Date;
  lastAt: Date;
  createdAt: Date;
  requests: number;
  bursts: number;
  sources: number;
  servers: number;
  reached: number;
  possible: number;
  servedProbes: number;
  outcomes: number[];
  categories: Category[];
  categoryCounts: number[];
  title: string;
  effect: Effect;
  isNew: boolean;
  isEarly: boolean;
  isBackground: boolean;
  noveltyText: string | null;
  judgedRequests: number;
  recurs: number | null;
  recursText: string | null;
  tool: string | null;
  toolConfidence: string | null;
  toolWhy: string | null;
  fingerprint: Buffer;
  wentInto: number | null;
};

/** The columns of a `WaveRow` but the fingerprint, for a select from `wave`. */
export const waveColumns = (sql: Queryable) => sql`
  wave.wave_id as "waveId", wave.state, wave.name, wave.muted_at as "mutedAt", wave.first_at as "firstAt",
  wave.last_at as "lastAt", wave.created_at as "createdAt", wave.requests, wave.bursts, wave.sources, wave.servers,
  wave.reached, wave.possible, wave.served_probes as "servedProbes",
  wave.outcomes::int[] as outcomes, wave.categories::text[] as categories,
  wave.category_counts::int[] as "categoryCounts", wave.title, wave.effect, wave.is_new as "isNew", wave.is_early as "isEarly",
  wave.is_background as "isBackground", wave.novelty_text as "noveltyText",
  wave.judged_requests as "judgedRequests", wave.recurs,
  wave.recurs_text as "recursText", wave.tool, wave.tool_confidence as "toolConfidence", wave.tool_why as "toolWhy"`;

/** A stored wave as the value that detection works with. */
export function recordOf(row: WaveRow): WaveRecord {
  const {
    state,
    name,
    mutedAt,
    requests,
    bursts,
    sources,
    servers,
    reached,
    possible,
    servedProbes,
    outcomes,
  } = row;
  const {
    title,
    effect,
    isNew,
    isEarly,
    isBackground,
    noveltyText,
    judgedRequests,
    recursText,
    tool,
    toolConfidence,
    toolWhy,
  } = row;
  const categories = row.categories.map((category, i) => ({ category, probes: row.categoryCounts[i] ?? 0 }));
  return {
    wave: decodeWave(String(row.waveId), row.fingerprint),
    facetOf: row.wentInto === null ? null : String(row.wentInto),
    ...{ state, name, mutedAt },
    firstMs: row.firstAt.getTime(),
    lastMs: row.lastAt.getTime(),
    createdMs: row.createdAt.getTime(),
    sums: { requests, bursts, sources, servers, reached, possible, servedProbes, outcomes, categories },
    words: {
      ...{
        title,
        effect,
        isNew,
        isEarly,
        isBackground,
        noveltyText,
        judgedRequests,
        recursText,
        tool,
        toolConfidence,
        toolWhy,
      },
      recurs: row.recurs === null ? null : String(row.recurs),
    },
  };
}
