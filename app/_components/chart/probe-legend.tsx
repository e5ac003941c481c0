import { lookClass } from "../../../lib/look/category-look.ts";
import { hrefOf, type Query } from "../../../lib/look/href.ts";
import { formatCount } from "../../../lib/look/wording.ts";
import { TextLink } from "../ui/text-link.tsx";
import type { ProbeSeries } from "./probe-chart-data.ts";

/** The chart's categories with their counts; each leads to its requests. */
export function ProbeLegend({ series, query }: { series: readonly ProbeSeries[]; query: Query }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-4 pt-2 pb-3 text-sm text-muted">
      {series.map(({ category, look, total }) => (
        <li key={look.label} className="flex items-center gap-1.5">
          <i className={`h-2.5 w-2.5 shrink-0 rounded-[2px] ${lookClass(look)}`} />
          {look.label}
          <TextLink
            href={hrefOf("/requests", { ...query, verdict: "probe", ...(category && { category }) })}
            className="!text-text font-medium"
          >
            {formatCount(total)}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
