import { hrefOf } from "../../../../../lib/look/href.ts";
import { countOf, formatFullTime } from "../../../../../lib/look/wording.ts";
import type { PageRange } from "../../../../../lib/read/page-range.ts";
import type { SourcePage, SourcePageBurst } from "../../../../../lib/read/source-page.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { type Lane, Lanes } from "../../../../_components/wave/lanes.tsx";
import { timeOf } from "../../../../_components/wave/wave-sentence.ts";

type SourceLanesProps = { page: SourcePage; address: string; range: PageRange };

const lanesMax = 40;

/** A source's bursts along time, a lane for each server. */
export function SourceLanes({ page: { bursts }, address, range }: SourceLanesProps) {
  if (bursts.length === 0) return null;
  const byServer = new Map<string, SourcePageBurst[]>();
  for (const burst of bursts) byServer.set(burst.server, [...(byServer.get(burst.server) ?? []), burst]);
  const lanes = [...byServer].slice(0, lanesMax).map(
    ([server, its]): Lane => ({
      key: server,
      href: hrefOf("/requests", { ...range.query, source: address, server }),
      isLogText: false,
      bursts: its.map((burst) => ({
        id: burst.id,
        fromMs: Date.parse(burst.firstSeen),
        toMs: Date.parse(burst.lastSeen),
        category: burst.categories[0] ?? null,
        words: `${server}, ${formatFullTime(new Date(burst.firstSeen))}: ${countOf(burst.requests, "request")}, ${countOf(burst.targets, "target")}`,
        href: burstHref(burst, address),
      })),
    }),
  );
  return (
    <Card
      title="Servers over time"
      summary={`${countOf(bursts.length, "burst")} on ${countOf(byServer.size, "server")}, UTC; a bar is a burst`}
    >
      <Lanes label="Bursts on servers along time" lanes={lanes} />
    </Card>
  );
}

/** The transcript of a burst: on the page of its wave, or among all requests. */
export const burstHref = (burst: SourcePageBurst, address: string): string =>
  burst.wave
    ? `${hrefOf(`/waves/${burst.wave.id}`, { burst: burst.id })}#transcript`
    : hrefOf("/requests", { ...timeOf(burst), source: address, server: burst.server });
