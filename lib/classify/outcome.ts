import type { Outcome } from "../log/vocabulary.ts";

const refused = new Set([400, 404, 405, 406, 410, 429, 431, 444, 494, 501, 505]);
const denied = new Set([401, 403, 407]);
/** The client went away or said nothing: the server answered nobody. */
const unanswered = new Set([408, 499]);

/**
 * What the server answered. Total: every status that the table does not name, and a line without one, is `unknown`
 * (1xx, 402, 411, 426, 9xx …), because it neither serves nor turns the request away for what it is.
 */
export function outcomeOf(status: number | null): Outcome {
  if (status === null) return "unknown";
  if (status === 304 || (status >= 200 && status < 300)) return "served";
  if (status >= 300 && status < 400) return "redirected";
  if (refused.has(status)) return "refused";
  if (denied.has(status)) return "denied";
  if (unanswered.has(status)) return "unknown";
  if (status >= 500 && status < 600) return "failed";
  return "unknown";
}
