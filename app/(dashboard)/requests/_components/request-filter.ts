import {
  type Category,
  categories,
  type Outcome,
  outcomes,
  type Verdict,
  verdicts,
} from "../../../../lib/log/vocabulary.ts";

export const filterNames = ["verdict", "category", "outcome", "server", "source", "q"] as const;
export type FilterName = (typeof filterNames)[number];

export type RequestFilter = {
  verdict?: Verdict;
  category?: Category;
  outcome?: Outcome;
  server?: string;
  source?: string;
  q?: string;
};

/** The filters of a URL; a word that is none of ours is no filter. */
export function readFilter(params: { [Name in FilterName]?: string }): RequestFilter {
  const verdict = verdicts.find((word) => word === params.verdict);
  const category = categories.find((word) => word === params.category);
  const outcome = outcomes.find((word) => word === params.outcome);
  const { server, source, q } = params;
  return {
    ...(verdict && { verdict }),
    ...(category && { category }),
    ...(outcome && { outcome }),
    ...(server && { server }),
    ...(source && { source }),
    ...(q && { q: q.slice(0, 500) }),
  };
}
