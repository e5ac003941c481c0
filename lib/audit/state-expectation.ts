import type { StatedExpectation } from "../ports/expectation-document.ts";
import type { Result } from "../result.ts";

/**
 * Makes a statement, or changes one, and has the servers in its scope judged again: a few at once, of a large fleet the
 * rest by the workers within seconds. `stated` is checked by the caller (`readExpectations` or a form's schema).
 *
 * @param expectationId null makes a new one
 * @returns its id; a sentence where there is none of that id
 */
export async function putExpectation(
  _expectationId: string | null,
  _stated: StatedExpectation,
  _by: string,
  _now: Date,
): Promise<Result<{ id: string }, string>> {
  throw new Error("not built yet");
}

/** Takes a statement back. */
export async function removeExpectation(_expectationId: string, _now: Date): Promise<Result<null, string>> {
  throw new Error("not built yet");
}

/** What a replacement did. */
export type Replaced = { added: number; removed: number; kept: number };

/**
 * Puts a whole document in place of all statements, or of those of one server. What is in both stays as it was, with who
 * made it and when.
 *
 * @param serverName null: all of them; else statements of other scopes are refused
 */
export async function replaceExpectations(
  _stated: readonly StatedExpectation[],
  _serverName: string | null,
  _by: string,
  _now: Date,
): Promise<Result<Replaced, string>> {
  throw new Error("not built yet");
}
