import { z } from "zod";
import { sparedReasons } from "../../../../lib/block/block.ts";
import { categories, outcomes } from "../../../../lib/log/vocabulary.ts";
import { effects, type WaveDetails, type WaveRow, waveStates } from "../../../../lib/read/wave-rows.ts";

/** The shapes of answers about waves and blocking, for the description of the API. */

const time = z.iso.datetime();
const text = z.string().nullable();
const count = z.int().min(0);
const perOutcome = z.record(z.enum(outcomes), count);
const effect = z
  .enum(effects)
  .describe("`reached` has evidence; `none` means that no line shows more, not that nothing happened");

const wave = {
  id: z.string(),
  state: z.enum(waveStates),
  title: z.string(),
  categories: z.array(z.enum(categories)).describe("Most probes first"),
  firstSeen: time,
  lastSeen: time,
  requests: count,
  sources: count,
  servers: count,
  outcomes: perOutcome,
  effect,
  isNew: z.boolean().describe("No wave like it in the 90 days before it"),
  isEarly: z
    .boolean()
    .describe(
      "So little data lies before it that nobody can say: `isNew` only means that none like it is known",
    ),
  isBackground: z.boolean().describe("No more than the daily background of the internet"),
  novelty: text.describe("Why it is new or not"),
  tool: text,
  toolConfidence: text,
  toolWhy: text,
  recurs: z.object({ id: z.string(), text: z.string() }).nullable().describe("The wave that it repeats"),
  muted: z.boolean(),
};
const Wave = z.object(wave) satisfies z.ZodType<WaveRow>;

const WaveSource = z.object({
  address: z.string().describe("An IPv4 address, an IPv6 /64, or a host name"),
  requests: count,
  servers: count,
  firstSeen: time,
  lastSeen: time,
  identity: text,
});
const WaveServer = z.object({
  name: z.string(),
  requests: count,
  sources: count,
  firstSeen: time,
  lastSeen: time,
  effect,
});
const evidence = z.object({
  target: z.string().describe("Normalised, as wordlists are compared"),
  effect,
  why: z.string(),
});
const WaveWord = z.object({
  target: z.string(),
  category: z.enum(categories).nullable(),
  bursts: count,
  requests: count,
  outcomes: perOutcome,
  effect,
});
const WaveBurst = z.object({
  id: z.string(),
  server: z.string(),
  source: z.string(),
  firstSeen: time,
  lastSeen: time,
  requests: count,
  targets: count,
  category: z.enum(categories).nullable().describe("What it tried most"),
  outcomes: perOutcome,
  effect,
  reached: z.array(z.string()).describe("Targets that it reached"),
  evidence: z.array(evidence).describe("What the effect rests on, reached targets first"),
  dummyConnections: count.describe("Apache's own, that began during the burst or within a minute after it"),
  reason: z.string().describe("Why the burst belongs to the wave"),
  pinned: z.boolean().describe("A person put it here"),
});

const Details = z.object({
  ...wave,
  sourceList: z.array(WaveSource),
  serverList: z.array(WaveServer),
  serversMissed: z.array(z.string()),
  wordlist: z.array(WaveWord),
  bursts: z.array(WaveBurst),
  dummyConnections: count,
  askedPorts: z
    .array(z.object({ service: z.string(), port: z.int() }))
    .describe("Services that it looks for beside the web, and where they usually listen"),
}) satisfies z.ZodType<WaveDetails>;

export const Waves = z.object({ waves: z.array(Wave), nextCursor: text.describe("Null on the last page") });
export const OneWave = z.object({ wave: Details });

export const BlocklistAnswer = z.object({
  generatedAt: time,
  blocks: z.array(
    z.object({
      address: z.string().describe("An IPv4 or IPv6 address, or an IPv6 /64"),
      since: time,
      until: time,
      reason: z.string(),
      categories: z.array(z.enum(categories)),
      probes: count,
      servers: count,
      waves: z.array(z.string()),
      reached: z.boolean(),
    }),
  ),
  spared: z.array(z.object({ address: z.string(), why: z.enum(sparedReasons) })),
});
