import { Suspense } from "react";
import { categoryLooks, otherLook } from "../../../../../lib/look/category-look.ts";
import { hrefOf } from "../../../../../lib/look/href.ts";
import { countOf, formatCount } from "../../../../../lib/look/wording.ts";
import type { PageRange } from "../../../../../lib/read/page-range.ts";
import type { SourceRow } from "../../../../../lib/read/rows.ts";
import { readSourceTrends } from "../../../../../lib/read/source-trend.ts";
import { BarStrip } from "../../../../_components/chart/bar-strip.tsx";
import { CategoryChip } from "../../../../_components/ui/category-chip.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { BlockStatus } from "./block-status.tsx";

type SourceFactsProps = { source: SourceRow; page: PageRange; now: Date };

/** What one source did, in a sentence, by category and over time. */
export async function SourceFacts({ source, page, now }: SourceFactsProps) {
  const [first] = source.categories;
  const trend = (await readSourceTrends([source.address], page.range)).get(source.address) ?? [];
  const requests = (category?: string) =>
    hrefOf("/requests", { ...page.query, source: source.address, verdict: "probe", category });
  return (
    <section className="grid gap-4 rounded-lg border bg-surface p-4">
      <p>
        <TextLink isUnderlined href={requests()}>
          {countOf(source.probes, "probe")}
        </TextLink>{" "}
        among {countOf(source.requests, "request")} to {countOf(source.servers, "server")}, from{" "}
        <TimeText time={source.firstSeen} now={now} /> to <TimeText time={source.lastSeen} now={now} /> UTC.
      </p>
      {source.categories.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label="Tried">
          {source.categories.map((category) => (
            <li key={category}>
              <TextLink href={requests(category)}>
                <CategoryChip category={category} />
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      {/* A fallback of the same height: the list is made while the rest already shows. */}
      <Suspense fallback={<p className="text-sm text-muted">Looking at the blocklist …</p>}>
        <BlockStatus address={source.address} now={now} />
      </Suspense>
      {source.probes > 0 && (
        <BarStrip
          counts={trend}
          look={first ? categoryLooks[first] : otherLook}
          label={`Probes over time: at most ${formatCount(Math.max(...trend))} a bar`}
          from={page.range.from}
          to={page.range.to}
        />
      )}
    </section>
  );
}
