import { z } from "zod";
import type { Worth } from "./condition.ts";
import type { RuleKind, Severity } from "./rule-kinds.ts";

/** A threshold of a rule: a number, with the words and limits of its form. */
export type Field = {
  label: string;
  unit:
    | ""
    | "%"
    | "servers"
    | "sources"
    | "targets"
    | "requests"
    | "minutes"
    | "hours"
    | "days"
    | "seconds"
    | "times";
  min: number;
  max: number;
  otherwise: number;
};

/** What kind of matter an alert of a rule can be, and what that is worth. */
export type Nature = { name: string; worth: Worth; severity: Severity };

/**
 * Why an alert keeps others quiet. `telling`: they are told when it is over and they still hold. `ending`: they are not
 * called over meanwhile, since what would show it is missing.
 */
export type Inhibition = {
  what: "telling" | "ending";
  rules: readonly RuleKind[];
  /** Only while it is of one of these natures; null: of any. */
  natures: readonly string[] | null;
  /** Only if people were told of it. */
  isTold: boolean;
  /**
   * Which of their alerts: those that concern one of its servers, its main category, or all. `same_key`: those of the
   * same key that concern none but its servers.
   */
  reach: "same_servers" | "same_categories" | "same_key" | "all";
  /** A clause that goes on from "because". */
  words: string;
};

export type RuleTiming = {
  /** It has to hold for so long (from `Condition.sinceMs`) before it counts. */
  holdMs: number;
  /** So long after it began to count others are waited for, that one mail may tell of all. */
  groupWaitMs: number;
  /** So long after it was told nothing is told of its growth; `urgentIntervalMs` where it is urgent. */
  groupIntervalMs: number;
  urgentIntervalMs: number;
  /** It is called over after so long without holding. */
  keepFiringMs: number;
  /** What comes back so soon after it was over is the same alert, and no new mail. */
  reopenMs: number;
};

/** All that is particular to a kind of rule. Adding one is a file with this and a line in `catalog.ts`. */
export type RuleDefinition<Name extends string = string> = {
  kind: RuleKind;
  title: string;
  /** Why it is worth knowing, a sentence or two. */
  why: string;
  fields: Readonly<Record<Name, Field>>;
  /** From the least to the most serious. Only a change upwards is told again. */
  natures: readonly [Nature, ...Nature[]];
  timing: RuleTiming;
  /** Its notable alerts count against the daily budget. */
  isBudgeted: boolean;
  /** What maintenance keeps back: attackers do not wait for its end, so what is urgent of theirs is told. */
  maintenanceHolds: "everything" | "what_can_wait";
  /** After it was told to be over and came back, it is told again if it stays. */
  tellsReturn: boolean;
  inhibits: readonly Inhibition[];
};

/** The thresholds of a rule, complete. */
export type Thresholds<Rule extends RuleDefinition> = Readonly<Record<keyof Rule["fields"], number>>;

/** What a form or a file may say about the thresholds of a rule; what is left out has its default. */
export const thresholdsSchema = ({ fields }: RuleDefinition) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, { min, max, otherwise }]) => [
        name,
        z.number().min(min).max(max).default(otherwise),
      ]),
    ),
  );

/**
 * The thresholds of a rule from what people changed.
 *
 * @throws ZodError naming each that is unknown or out of its limits
 */
export function readThresholds<Rule extends RuleDefinition>(rule: Rule, given: unknown): Thresholds<Rule> {
  return thresholdsSchema(rule).parse(given) as Thresholds<Rule>;
}

/** The place of a nature among those of its rule; -1 for one that it does not have. */
export const rankOfNature = ({ natures }: RuleDefinition, nature: string): number =>
  natures.findIndex(({ name }) => name === nature);

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;
