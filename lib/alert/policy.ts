import { z } from "zod";
import { categories } from "../log/vocabulary.ts";
import { isTimeZone } from "./local-time.ts";
import { type RuleDefinition, readThresholds, type Thresholds, thresholdsSchema } from "./rule.ts";
import { type RuleKind, ruleKinds, type Severity, severities } from "./rule-kinds.ts";
import { ruleOf, rules } from "./rules/catalog.ts";

const ids = z.array(z.number().int()).default([]);
const names = z.array(z.string().min(1)).default([]);
const ms = z.number().int();
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 08:00");
const weekday = z.number().int().min(0).max(6);

/** Servers, by id, role and tag; all that are given must fit. Empty: every server. */
export const Scope = z.object({ servers: ids, roles: names, tags: names });
export type Scope = z.infer<typeof Scope>;

/** A rule as people changed it. */
export const RuleSettings = z.object({
  isEnabled: z.boolean().default(true),
  /** Null: that of the matter itself. */
  severity: z.enum(severities).nullable().default(null),
  params: z.record(z.string(), z.number()).default({}),
  scope: Scope.prefault({}),
  /** What is not urgent waits for the end of quiet hours. */
  heedsQuietHours: z.boolean().default(true),
});
export type RuleSettings = z.infer<typeof RuleSettings>;

/** What a silence hides: all that are given must match, and a condition with more than that is not hidden. */
export const Matchers = Scope.extend({
  rules: z.array(z.enum(ruleKinds)).default([]),
  keys: names,
  categories: z.array(z.enum(categories)).default([]),
}).refine((matchers) => Object.values(matchers).some((list) => list.length > 0), {
  error: "must name a rule, an alert, a server, a role, a tag or a category",
});
export type Matchers = z.infer<typeof Matchers>;

const hasLength = ({ startsMs, endsMs }: { startsMs: number; endsMs: number }): boolean => startsMs < endsMs;
const tooShort = { error: "must end after it begins" };

export const Silence = z
  .object({ id: z.number().int(), matchers: Matchers, startsMs: ms, endsMs: ms, reason: z.string().min(1) })
  .refine(hasLength, tooShort);
export type Silence = z.infer<typeof Silence>;

/** Work on servers: what happens to them meanwhile is not told. */
export const MaintenanceWindow = z
  .object({
    id: z.number().int(),
    name: z.string().min(1),
    scope: Scope.prefault({}),
    startsMs: ms,
    endsMs: ms,
    /** Days after which it comes again, at the same local time; null: once. */
    repeatsDays: z.number().int().min(1).max(366).nullable().default(null),
  })
  .refine(hasLength, tooShort);
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;

/** The whole configuration of what is told and when. Times of day are local to `timeZone`. */
export const Policy = z.object({
  timeZone: z.string().refine(isTimeZone, "must be a time zone such as Europe/Berlin").default("UTC"),
  /** New waves and surges that are told at once, a local day. What is urgent is never counted. */
  budgetPerDay: z.number().int().min(0).max(100).default(2),
  /** The same in the first week, when everything is new. */
  firstWeekBudgetPerDay: z.number().int().min(0).max(100).default(1),
  /** Told again when it has grown so many times since it was told. */
  growthFactor: z.number().min(1.1).max(100).default(2),
  /** Came or went so often within 24 hours: it flaps, and only the digest tells of it. */
  flappingTurns: z.number().int().min(3).max(100).default(3),
  quietHours: z
    .object({ from: clock, to: clock, weekdays: z.array(weekday).default([0, 1, 2, 3, 4, 5, 6]) })
    .nullable()
    .default(null),
  digest: z
    .object({
      every: z.enum(["day", "week", "never"]).default("day"),
      at: clock.default("08:00"),
      /** 0 is Sunday; of weekly digests. */
      weekday: weekday.default(1),
    })
    .prefault({}),
  rules: z
    .partialRecord(z.enum(ruleKinds), RuleSettings)
    .default({})
    .superRefine((settings, context) => {
      for (const kind of ruleKinds) {
        const found = thresholdsSchema(ruleOf(kind)).safeParse(settings[kind]?.params ?? {});
        for (const { path, message } of found.error?.issues ?? [])
          context.addIssue({ code: "custom", path: [kind, "params", ...path], message });
      }
    }),
  silences: z.array(Silence).default([]),
  maintenance: z.array(MaintenanceWindow).default([]),
});
export type Policy = z.infer<typeof Policy>;
/** As people write it: whatever is left out has its default. */
export type PolicyInput = z.input<typeof Policy>;

/** What people said about a rule, or its defaults. */
export const settingsOf = ({ rules: changed }: Pick<Policy, "rules">, kind: RuleKind): RuleSettings =>
  changed[kind] ?? RuleSettings.parse({});

/** The thresholds of a rule under a policy, complete. */
export function thresholdsOf<Kind extends RuleKind>(
  policy: Pick<Policy, "rules">,
  kind: Kind,
): Thresholds<(typeof rules)[Kind]> {
  return readThresholds(rules[kind] as RuleDefinition, settingsOf(policy, kind).params) as Thresholds<
    (typeof rules)[Kind]
  >;
}

/** The severity of a matter under a policy. */
export function severityOf(policy: Pick<Policy, "rules">, kind: RuleKind, nature: string): Severity {
  const { natures } = ruleOf(kind);
  const own = natures.find(({ name }) => name === nature) ?? natures[0];
  return settingsOf(policy, kind).severity ?? own.severity;
}
