import { sourceHref } from "../../../../../lib/look/href.ts";
import { countOf, formatFullTime } from "../../../../../lib/look/wording.ts";
import type { WavePage } from "../../../../../lib/read/wave-page.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { CategoryChip } from "../../../../_components/ui/category-chip.tsx";
import { type Lane, Lanes } from "../../../../_components/wave/lanes.tsx";

type LanesCardProps = { page: WavePage; chosen: string | undefined };

/** A wave's sources along time. */
export function LanesCard({ page: { wave, lanes }, chosen }: LanesCardProps) {
  const drawn = lanes.filter(({ bursts }) => bursts.length > 0);
  const shown = new Set(drawn.flatMap(({ bursts }) => bursts.flatMap(({ category }) => category ?? [])));
  const without = wave.sources - drawn.length;
  return (
    <Card
      title="Sources over time"
      summary={`${countOf(drawn.length, "source")}${without > 0 ? ` of ${wave.sources}` : ""}, UTC; a bar is a burst on one server`}
      aside={
        <span className="flex flex-wrap gap-x-3">
          {[...shown].slice(0, 6).map((category) => (
            <CategoryChip key={category} category={category} />
          ))}
        </span>
      }
    >
      <Lanes
        label={`Bursts of ${countOf(drawn.length, "source")} along time`}
        chosen={chosen}
        lanes={drawn.map(
          ({ source, bursts }): Lane => ({
            key: source,
            href: sourceHref(source, { range: "30d" }),
            isLogText: true,
            bursts: bursts.map((burst) => ({
              id: burst.id,
              fromMs: Date.parse(burst.firstSeen),
              toMs: Date.parse(burst.lastSeen),
              category: burst.category,
              words: `${burst.source} on ${burst.server}, ${formatFullTime(new Date(burst.firstSeen))}: ${countOf(burst.requests, "request")}, ${countOf(burst.targets, "target")}`,
              href: `/waves/${wave.id}?burst=${encodeURIComponent(burst.id)}#transcript`,
            })),
          }),
        )}
      />
    </Card>
  );
}
