import { z } from "zod";
import { alertStates } from "../../../../lib/alert/alert.ts";
import { blockFormatNames } from "../../../../lib/block/block-formats.ts";
import { deliveryStates } from "../../../../lib/deliver/delivery.ts";
import { parseIsoTime } from "../../../../lib/log/iso-time.ts";
import { stepMs, steps, type TimeRange } from "../../../../lib/log/time-range.ts";
import { categories, outcomes, verdicts } from "../../../../lib/log/vocabulary.ts";
import { findingStates } from "../../../../lib/ports/finding.ts";
import { isCursor } from "../../../../lib/read/cursor.ts";
import {
  AlertPlace,
  DeliveryPlace,
  EndpointPlace,
  FindingPlace,
  RequestPlace,
  SourcePlace,
  WavePlace,
} from "../../../../lib/read/place.ts";
import { waveStates } from "../../../../lib/read/wave-rows.ts";

/** A time in ISO 8601; without a zone it is UTC. In queries `+` arrives as a space where it was not encoded. */
const Time = z
  .string()
  .transform((text, context) => {
    const time = parseIsoTime(text.replace(/ (?=\d{2}:?\d{2}$)/, "+"));
    if (time !== null) return time;
    context.addIssue({
      code: "custom",
      message: "must be a time in ISO 8601, such as 2026-11-04T03:00:00Z",
    });
    return z.NEVER;
  })
  .meta({ type: "string", format: "date-time" });

const limit = z.coerce.number().int().min(1).max(1_000).default(100).describe("Rows at most");

/** A cursor of another list, or of none, must not begin at the first page again without a word. */
const cursorOf = (place: z.ZodType) =>
  z
    .string()
    .max(2_000)
    .refine((text) => isCursor(text, place), { error: "must be a `nextCursor` of an earlier answer" })
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

export const SourcesQuery = TimeQuery.extend({ limit, cursor: cursorOf(SourcePlace) });

export const RequestsQuery = TimeQuery.extend({
  server: text(200).optional().describe("Name of a server"),
  source: text(200).optional().describe("An address; an IPv6 address stands for its /64"),
  category: z.enum(categories).optional(),
  verdict: z.enum(verdicts).optional(),
  outcome: z.enum(outcomes).optional(),
  q: text(500).optional().describe("A part of the target"),
  limit,
  cursor: cursorOf(RequestPlace),
});

export const WavesQuery = TimeQuery.extend({
  state: z.enum(waveStates).optional(),
  limit,
  cursor: cursorOf(WavePlace),
}).describe("Waves that went on within the range");

export const BlocklistQuery = TimeQuery.extend({
  format: z
    .enum(blockFormatNames, { error: `must be one of ${blockFormatNames.join(", ")}` })
    .default("plain")
    .describe("How the list is written"),
});

export const AlertsQuery = z
  .object({
    state: z.enum(alertStates).optional(),
    limit,
    cursor: cursorOf(AlertPlace),
  })
  .describe("Alerts, those that began last first");

export const DeliveriesQuery = z
  .object({
    state: z.enum(deliveryStates).optional(),
    alert: z
      .string()
      .regex(/^\d{1,15}$/, "must be the id of an alert")
      .optional()
      .describe("Those of one alert"),
    limit,
    cursor: cursorOf(DeliveryPlace),
  })
  .describe("What was sent, suppressed or failed, newest first");

const port = z.coerce.number().int().min(1).max(65_535).optional();

export const EndpointsQuery = z
  .object({
    server: text(200).optional().describe("Name of a server"),
    port,
    limit,
    cursor: cursorOf(EndpointPlace),
  })
  .describe("Every port that was ever seen open, by server, protocol and port");

export const FindingsQuery = z
  .object({
    state: z.enum(findingStates).optional(),
    severity: z.enum(["critical", "high", "medium", "low", "info"]).optional(),
    server: text(200).optional().describe("Name of a server"),
    port,
    limit,
    cursor: cursorOf(FindingPlace),
  })
  .describe("Ports that need, or needed, a decision; the worst first");

export const ExpectationsQuery = z.object({
  format: z.enum(["yaml", "json"]).optional().describe("Goes before the header Accept"),
});

/** The range of a query, half-open; null where it would end before it begins. */
export function rangeOf({ from, to }: z.infer<typeof TimeQuery>, now: Date): TimeRange | null {
  const end = to ?? now;
  const begin = from ?? new Date(end.getTime() - stepMs.day);
  return begin < end ? { from: begin, to: end } : null;
}
