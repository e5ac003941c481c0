import { z } from "zod";
import { categories, outcomes, verdicts } from "../../../../lib/log/vocabulary.ts";
import type { LedgerRow, RequestRow, ServerRow, SourceRow, TrendBucket } from "../../../../lib/read/rows.ts";

/** The shapes of answers, for the description of the API; the types hold them to what is read. */

const time = z.iso.datetime();
const text = z.string().nullable();
const count = z.int().min(0);
const nextCursor = z.string().nullable().describe("Null on the last page");

const Bucket = z.object({ time, key: z.string(), count }) satisfies z.ZodType<TrendBucket>;

export const Source = z.object({
  address: z.string().describe("An IPv4 address, an IPv6 /64, or a host name"),
  probes: count,
  requests: count,
  servers: count,
  categories: z.array(z.enum(categories)).describe("Most probes first"),
  firstSeen: time,
  lastSeen: time,
  identity: text,
  country: text,
  network: text,
}) satisfies z.ZodType<SourceRow>;

const Request = z.object({
  id: z.string(),
  server: z.string(),
  source: z.string(),
  line: text.describe("The exact text of a probe; null otherwise"),
  parsed: z.literal(true),
  format: z.string(),
  vhost: text,
  clientIp: z.string(),
  user: text,
  time,
  utcOffset: text.describe("±HH:MM"),
  method: text,
  target: text,
  protocol: text,
  status: z.int().nullable(),
  bytes: z.int().nullable(),
  referer: text,
  userAgent: text,
  verdict: z.enum(verdicts),
  category: z.enum(categories).nullable(),
  outcome: z.enum(outcomes),
  rules: z.array(z.object({ id: z.string(), title: z.string(), level: z.string() })),
  techniques: z.array(z.string()),
  identity: text,
  effect: z.enum(["reached", "possible", "none"]).nullable().describe("Null unless the verdict is probe"),
  meaning: z.string(),
  advice: z.array(z.string()).describe("What to do, in order"),
}) satisfies z.ZodType<RequestRow>;

const Server = z.object({
  id: z.string(),
  name: z.string(),
  lastSeen: time.nullable(),
  lagSeconds: z.number().nullable(),
  health: z.enum(["ok", "lagging", "silent", "never"]),
  lastLine: time.nullable(),
  isDemo: z.boolean(),
}) satisfies z.ZodType<ServerRow>;

const Ledger = z.object({
  server: z.string(),
  received: count,
  stored: count,
  duplicate: count,
  unparsed: count,
  pending: count,
  failed: count,
}) satisfies z.ZodType<LedgerRow>;

export const Buckets = z.object({ buckets: z.array(Bucket) });
export const Sources = z.object({ sources: z.array(Source), nextCursor });
export const Requests = z.object({ requests: z.array(Request), nextCursor });
export const Servers = z.object({ servers: z.array(Server) });
export const Ledgers = z.object({ ledger: z.array(Ledger) });
