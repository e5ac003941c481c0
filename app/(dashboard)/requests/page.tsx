import type { Metadata } from "next";
import { readLiveMark } from "../../../lib/read/live-mark.ts";
import { pageRange } from "../../../lib/read/page-range.ts";
import { protocolsOfCategory, readProbedPorts } from "../../../lib/read/probed-ports.ts";
import { probedPortsSentence } from "../../../lib/read/probed-ports-words.ts";
import { listRequests } from "../../../lib/read/requests.ts";
import { listServers } from "../../../lib/read/servers.ts";
import { RequestTable } from "../../_components/request/request-table.tsx";
import { LiveRefresh } from "../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { NothingInRange } from "../../_components/ui/nothing-in-range.tsx";
import { Pager } from "../../_components/ui/pager.tsx";
import { Phrases } from "../../_components/ui/phrases.tsx";
import { requireUser } from "../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../_session/search-params.ts";
import { FilterBar } from "./_components/filter-bar.tsx";
import { FilterChips } from "./_components/filter-chips.tsx";
import { filterNames, readFilter } from "./_components/request-filter.ts";

export const metadata: Metadata = { title: "Requests" };

const pageSize = 50;

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireUser();
  const params = textParams(await searchParams, ["range", "from", "to", "cursor", "open", ...filterNames]);
  const now = new Date();
  const page = pageRange(params, now);
  const filter = readFilter(params);
  const { mark } = await readLiveMark();
  const protocols = filter.category === undefined ? [] : protocolsOfCategory(filter.category);
  const [{ rows, nextCursor }, servers, probed] = await Promise.all([
    listRequests({
      range: page.range,
      ...filter,
      limit: pageSize,
      ...(params.cursor && { cursor: params.cursor }),
    }),
    listServers(now),
    readProbedPorts(page.range, protocols),
  ]);
  const query = { ...page.query, ...filter };
  // An open row holds the screen still: it would move away as others arrive.
  const live = page.live && !params.cursor && !params.open && <LiveRefresh mark={mark} />;
  return (
    <Screen bar={<TopBar range={{ page, path: "/requests", keep: filter }} live={live} />}>
      <ScreenTitle title="Requests">
        Every line that was stored, newest first. Of probes the exact line is kept.
      </ScreenTitle>
      <FilterBar filter={filter} page={page} servers={servers.map((server) => server.name)} />
      <FilterChips filter={filter} page={page} />
      {probed.length > 0 && (
        <ul className="grid max-w-[96ch] gap-1 text-muted">
          {probed.map((one) => (
            <li key={one.protocol}>
              <Phrases phrases={probedPortsSentence(one)} />
            </li>
          ))}
        </ul>
      )}
      <section className="rounded-lg border bg-surface">
        {rows.length > 0 ? (
          <RequestTable
            label="Requests"
            rows={rows}
            path="/requests"
            query={{ ...query, ...(params.cursor && { cursor: params.cursor }) }}
            open={params.open}
            now={now}
          />
        ) : (
          <NothingInRange
            what="request that fits"
            page={page}
            path="/requests"
            keep={filter}
            now={now}
            goesOn={nextCursor !== null}
          />
        )}
        <Pager path="/requests" query={query} cursor={params.cursor} nextCursor={nextCursor} />
      </section>
    </Screen>
  );
}
