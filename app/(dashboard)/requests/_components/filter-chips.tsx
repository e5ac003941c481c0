import Link from "next/link";
import { categoryLooks } from "../../../../lib/look/category-look.ts";
import { hrefOf } from "../../../../lib/look/href.ts";
import type { PageRange } from "../../../../lib/read/page-range.ts";
import { Icon } from "../../../_components/ui/icon.tsx";
import { LogText } from "../../../_components/ui/log-text.tsx";
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
  if (active.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Filters">
      {active.map((name) => (
        <li
          key={name}
          className="flex max-w-full items-center gap-1.5 rounded-md border border-line-strong bg-surface py-0.5 pr-0.5 pl-2.5"
        >
          <span className="text-sm text-muted">{labels[name]}</span>
          <span className="min-w-0 truncate">
            <LogText text={shownValue(filter, name)} max={80} />
          </span>
          <Link
            href={hrefOf("/requests", { ...page.query, ...filter, [name]: undefined })}
            prefetch={false}
            aria-label={`Take off the filter ${labels[name]}`}
            className="flex h-6 w-6 items-center justify-center rounded-sm text-muted hover:bg-bg hover:text-text"
          >
            <Icon name="close" className="h-3 w-3" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

const shownValue = (filter: RequestFilter, name: FilterName): string =>
  name === "category" && filter.category ? categoryLooks[filter.category].label : (filter[name] ?? "");
