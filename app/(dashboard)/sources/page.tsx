import type { Metadata } from "next";
import { countOf } from "../../../lib/look/wording.ts";
import { readLiveMark } from "../../../lib/read/live-mark.ts";
import { pageRange } from "../../../lib/read/page-range.ts";
import { readSourceTrends } from "../../../lib/read/source-trend.ts";
import { countSources, listSources } from "../../../lib/read/sources.ts";
import { LiveRefresh } from "../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { SourceTable } from "../../_components/source/source-table.tsx";
import { NothingInRange } from "../../_components/ui/nothing-in-range.tsx";
import { Pager } from "../../_components/ui/pager.tsx";
import { requireUser } from "../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../_session/search-params.ts";

export const metadata: Metadata = { title: "Sources" };

const pageSize = 50;

export default async function SourcesPage({ searchParams }: { searchParams: SearchParams }) {
  await requireUser();
  const params = textParams(await searchParams, ["range", "from", "to", "cursor"]);
  const now = new Date();
  const page = pageRange(params, now);
  const { mark } = await readLiveMark();
  const [{ rows, nextCursor }, count] = await Promise.all([
    listSources({ range: page.range, limit: pageSize, ...(params.cursor && { cursor: params.cursor }) }),
    countSources(page.range),
  ]);
  const trends = await readSourceTrends(
    rows.map((row) => row.address),
    page.range,
  );
  const sources = rows.map((row) => ({ ...row, trend: trends.get(row.address) ?? [] }));
  const live = page.live && !params.cursor && <LiveRefresh mark={mark} />;
  return (
    <Screen bar={<TopBar range={{ page, path: "/sources" }} live={live} />}>
      <ScreenTitle title={`${countOf(count, "source")} probed in ${page.words}`}>
        Most probes first. An IPv6 source is a /64. Own networks and addresses that many people share are not
        ranked.
      </ScreenTitle>
      <section className="rounded-lg border bg-surface">
        {sources.length > 0 ? (
          <SourceTable rows={sources} query={page.query} now={now} isFull />
        ) : (
          <NothingInRange what="source that probed" page={page} path="/sources" now={now} />
        )}
        <Pager path="/sources" query={page.query} cursor={params.cursor} nextCursor={nextCursor} />
      </section>
    </Screen>
  );
}
