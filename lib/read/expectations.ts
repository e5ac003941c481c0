import type { Expectation } from "../ports/expectation.ts";
import type { Suggestion } from "../ports/suggest-expectations.ts";

export type ExpectationRow = Expectation & {
  isExpired: boolean;
  /** It runs out within 14 days. */
  endsSoon: boolean;
  /** Why nobody needs it, as far as is known; null: it is needed, or it is too early to say. */
  unused: string | null;
};

/** All statements: servers, roles, tags, the fleet. */
export async function listExpectations(_now: Date): Promise<ExpectationRow[]> {
  throw new Error("not built yet");
}

/** Statements that somebody may want to make, from what was learned. */
export async function listSuggestions(): Promise<Suggestion[]> {
  throw new Error("not built yet");
}
