import type { Metadata } from "next";
import { hrefOf } from "../../../lib/look/href.ts";
import { countOf } from "../../../lib/look/wording.ts";
import { firingItems, firingSentence } from "../../../lib/read/firing-words.ts";
import { readLiveMark } from "../../../lib/read/live-mark.ts";
import { readOverview } from "../../../lib/read/overview.ts";
import { overviewItems, overviewSentence } from "../../../lib/read/overview-words.ts";
import { pageRange } from "../../../lib/read/page-range.ts";
import { readPortNews } from "../../../lib/read/port-news.ts";
import { RequestTable } from "../../_components/request/request-table.tsx";
import { LiveRefresh } from "../../_components/shell/live-refresh.tsx";
import { Screen } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { SourceTable } from "../../_components/source/source-table.tsx";
import { Card } from "../../_components/ui/card.tsx";
import { Nothing } from "../../_components/ui/nothing.tsx";
import { TextLink } from "../../_components/ui/text-link.tsx";
import { requireUser } from "../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../_session/search-params.ts";
import { DoorsCard } from "./_components/doors-card.tsx";
import { FirstLines } from "./_components/first-lines.tsx";
import { Lead } from "./_components/lead.tsx";
import { ProbesCard } from "./_components/probes-card.tsx";
import { ServersCard } from "./_components/servers-card.tsx";
import { WavesCard } from "./_components/waves-card.tsx";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const params = textParams(await searchParams, ["range", "from", "to", "view", "open"]);
  const { mark, received } = await readLiveMark();
  const now = new Date();
  if (received === 0)
    return <FirstLines mark={mark} role={user.role} ports={await readPortNews()} now={now} />;

  const page = pageRange(params, now);
  const overview = await readOverview(page, now);
  return (
    <Screen bar={<TopBar range={{ page, path: "/" }} live={page.live && <LiveRefresh mark={mark} />} />}>
      <Lead
        sentence={[
          ...overviewSentence(overview, page),
          ...(page.live ? firingSentence(overview.firing) : []),
        ]}
        items={[...(page.live ? firingItems(overview.firing) : []), ...overviewItems(overview, page, now)]}
        now={now}
      />
      <ProbesCard overview={overview} page={page} asTable={params.view === "table"} now={now} />
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
        <Card
          title="Sources"
          summary={countOf(overview.sourceCount, "source")}
          aside={<TextLink href={hrefOf("/sources", page.query)}>All sources</TextLink>}
        >
          {overview.sources.length > 0 ? (
            // As many as stand beside waves and servers; on a phone, where they stand above those, fewer.
            <div className="max-md:[&_tbody>tr:nth-child(n+9)]:hidden">
              <SourceTable rows={overview.sources} query={page.query} now={now} />
            </div>
          ) : (
            <Nothing>No source probed in {page.words}.</Nothing>
          )}
        </Card>
        <div className="grid content-start gap-5 max-md:gap-3.5">
          <WavesCard waves={overview.waves} page={page} now={now} />
          <ServersCard servers={overview.servers} now={now} />
        </div>
      </div>
      <DoorsCard probed={overview.probedPorts} page={page} />
      <Card
        title="Newest probes"
        aside={
          <TextLink href={hrefOf("/requests", { ...page.query, verdict: "probe" })}>All probes</TextLink>
        }
      >
        {overview.newest.length > 0 ? (
          <RequestTable
            label="Newest probes"
            rows={overview.newest}
            path="/"
            query={page.query}
            open={params.open}
            now={now}
          />
        ) : (
          <Nothing>No probe in the logs of {page.words}.</Nothing>
        )}
      </Card>
    </Screen>
  );
}
