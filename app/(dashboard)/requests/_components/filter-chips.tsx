import { categoryLooks } from "../../../../lib/look/category-look.ts";
import { hrefOf } from "../../../../lib/look/href.ts";
import type { PageRange } from "../../../../lib/read/page-range.ts";
import { Chips } from "../../../_components/ui/chips.tsx";
import { type FilterName, filterNames, type RequestFilter } from "./request-filter.ts";

const labels: Record<FilterName, string> = {
  verdict: "Verdict",
  category: "Category",
  outcome: "Outcome",
  server: "Server",
  source: "Source",
  q: "Target has",
};

/** The filters that hold, each with a way to take it off. */
export function FilterChips({ filter, page }: { filter: RequestFilter; page: PageRange }) {
  const active = filterNames.filter((name) => filter[name] !== undefined);
  return (
    <Chips
      chips={active.map((name) => ({
        label: labels[name],
        value: shownValue(filter, name),
        href: hrefOf("/requests", { ...page.query, ...filter, [name]: undefined }),
      }))}
    />
  );
}

const shownValue = (filter: RequestFilter, name: FilterName): string =>
  name === "category" && filter.category ? categoryLooks[filter.category].label : (filter[name] ?? "");
