import type { Outcome } from "../../log/vocabulary.ts";
import type { Sight } from "../sight.ts";

/**
 * Texts may hold these, filled in by `fill.ts`: `{did}` what the server did ("refused it with 404 (nothing there)"),
 * `{status}`, `{address}`, `{agent}`, `{host}` and, safe for a shell, `{url}` and `{root}` (the address of the request
 * and of the virtual host's start page).
 */
export type Template = string;

/** What follows from an answer: a sentence or two that say what it means and whether to worry, and what to do, in order. */
export type Answer = { means: Template; advice: readonly Template[] };

/** What is known of one kind of request within a category. The first whose `when` holds is taken. */
export type Case = {
  /** Stable, for tests. */
  id: string;
  when: (sight: Sight) => boolean;
  /** What it is and who sends it: one or two sentences. */
  what: Template;
  /** Where this kind differs from its category. */
  answers?: Partial<Record<Outcome, Answer>>;
};

/** Names its rules, so that a test can see that they exist. */
export type RuledCase = Case & { ruleIds: readonly string[] };

export type Knowledge = {
  /** Said where no case fits. */
  what: Template;
  /** `what` is general: the title of the rule that matched goes before it. */
  isGeneral?: true;
  answers: Record<Outcome, Answer>;
  cases: readonly (Case | RuledCase)[];
};

/** A case told by the rule that decided the category; `prefix*` stands for all rules that begin so. */
export const ruled = (
  id: string,
  ruleIds: readonly string[],
  what: Template,
  answers?: Case["answers"],
): RuledCase => ({
  id,
  ruleIds,
  when: ({ rules: [first = ""] }) =>
    ruleIds.some((rule) => (rule.endsWith("*") ? first.startsWith(rule.slice(0, -1)) : first === rule)),
  what,
  ...(answers === undefined ? {} : { answers }),
});
