import { z } from "zod";
import { blockFormatNames } from "../../../../lib/block/block-formats.ts";
import { stepMs, steps, type TimeRange } from "../../../../lib/log/time-range.ts";
import { categories, outcomes, verdicts } from "../../../../lib/log/vocabulary.ts";
import { waveStates } from "../../../../lib/read/wave-rows.ts";

const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A time in ISO 8601; without a zone it is UTC. In queries `+` arrives as a space where it was not encoded. */
const Time = z
  .string()
  .transform((text) => text.replace(/ (?=\d{2}:?\d{2}$)/, "+"))
  .refine((text) => isoTime.test(text) && !Number.isNaN(parseTime(text).getTime()), {
    error: "must be a time in ISO 8601, such as 2026-11-04T03:00:00Z",
  })
  .transform(parseTime)
  .meta({ type: "string", format: "date-time" });

function parseTime(text: string): Date {
  const hasZone = !text.includes("T") || /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  return new Date(hasZone ? text : `${text}Z`);
}

const limit = z.coerce.number().int().min(1).max(1_000).default(100).describe("Rows at most");
const cursor = z
  .string()
  .refine(isCursor, { error: "must be a `nextCursor` of an earlier answer" })
  .optional()
  .describe("`nextCursor` of the page before");

/** No stored text holds NUL, and Postgres takes none. */
function text(lengthMax: number) {
  return z
    .string()
    .min(1)
    .max(lengthMax)
    .refine((value) => !value.includes("\0"), { error: "must hold no NUL" });
}

export const TimeQuery = z.object({
  from: Time.optional().describe("Beginning, inclusive; 24 hours before `to` where it is missing"),
  to: Time.optional().describe("End, exclusive; now where it is missing"),
});

export const TrendQuery = TimeQuery.extend({
  step: z.enum(steps).default("hour").describe("Width of the UTC buckets"),
  by: z
    .enum(["category", "server", "outcome", "verdict"])
    .default("category")
    .describe("What is counted apart; all but `verdict` count probes only"),
});

export const SourcesQuery = TimeQuery.extend({ limit, cursor });

export const RequestsQuery = TimeQuery.extend({
  server: text(200).optional().describe("Name of a server"),
  source: text(200).optional().describe("An address; an IPv6 address stands for its /64"),
  category: z.enum(categories).optional(),
  verdict: z.enum(verdicts).optional(),
  outcome: z.enum(outcomes).optional(),
  q: text(500).optional().describe("A part of the target"),
  limit,
  cursor,
});

export const WavesQuery = TimeQuery.extend({
  state: z.enum(waveStates).optional(),
  limit,
  cursor,
}).describe("Waves that went on within the range");

export const BlocklistQuery = TimeQuery.extend({
  format: z
    .enum(blockFormatNames, { error: `must be one of ${blockFormatNames.join(", ")}` })
    .default("plain")
    .describe("How the list is written"),
});

function isCursor(text: string): boolean {
  try {
    JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

/** The range of a query, half-open; null where it would end before it begins. */
export function rangeOf({ from, to }: z.infer<typeof TimeQuery>, now: Date): TimeRange | null {
  const end = to ?? now;
  const begin = from ?? new Date(end.getTime() - stepMs.day);
  return begin < end ? { from: begin, to: end } : null;
}
