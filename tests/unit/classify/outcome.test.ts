import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../../lib/classify/outcome.ts";
import type { Outcome } from "../../../lib/log/vocabulary.ts";

const table: Record<Outcome, (number | null)[]> = {
  refused: [400, 404, 405, 406, 410, 429, 431, 444, 494, 501, 505],
  denied: [401, 403, 407],
  redirected: [300, 301, 302, 303, 307, 308],
  served: [200, 201, 204, 206, 207, 299, 304],
  failed: [500, 502, 503, 504, 507, 599],
  unknown: [408, 499, null, 100, 101, 402, 409, 413, 0, 999],
};

describe("outcome of a request", () => {
  for (const [outcome, statuses] of Object.entries(table)) {
    it.each(statuses)(`is ${outcome} for status %s`, (status) => {
      expect(outcomeOf(status)).toBe(outcome);
    });
  }
});
