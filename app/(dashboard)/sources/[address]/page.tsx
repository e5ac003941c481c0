import type { Metadata } from "next";
import { sourceHref } from "../../../../lib/look/href.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { pageRange } from "../../../../lib/read/page-range.ts";
import { listRequests } from "../../../../lib/read/requests.ts";
import { findSource } from "../../../../lib/read/sources.ts";
import { RequestTable } from "../../../_components/request/request-table.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { LogText } from "../../../_components/ui/log-text.tsx";
import { NothingInRange } from "../../../_components/ui/nothing-in-range.tsx";
import { Pager } from "../../../_components/ui/pager.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { decodedParam, type SearchParams, textParams } from "../../../_session/search-params.ts";
import { SourceFacts } from "./_components/source-facts.tsx";

type SourcePageProps = { params: Promise<{ address: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: SourcePageProps): Promise<Metadata> {
  return { title: decodedParam((await params).address).slice(0, 80) };
}

export default async function SourcePage({ params, searchParams }: SourcePageProps) {
  await requireUser();
  const address = decodedParam((await params).address);
  const query = textParams(await searchParams, ["range", "from", "to", "cursor", "open"]);
  const now = new Date();
  const page = pageRange(query, now);
  const path = sourceHref(address);
  const [source, requests] = await Promise.all([
    findSource(address, page.range),
    listRequests({
      range: page.range,
      source: address,
      limit: 50,
      ...(query.cursor && { cursor: query.cursor }),
    }),
  ]);
  return (
    <Screen bar={<TopBar range={{ page, path }} />}>
      <ScreenTitle title={<LogText text={address} max={120} className="!text-[20px] break-all" />}>
        {source?.identity ?? "Nobody that publishes its networks."}
      </ScreenTitle>
      {source && <SourceFacts source={source} page={page} now={now} />}
      <Card
        title="Requests"
        summary={source ? `${countOf(source.requests, "request")} in ${page.words}` : undefined}
      >
        {requests.rows.length > 0 ? (
          <div className="pt-1">
            <RequestTable
              label="Requests of this source"
              isOneSource
              rows={requests.rows}
              path={path}
              query={{ ...page.query, ...(query.cursor && { cursor: query.cursor }) }}
              open={query.open}
              now={now}
            />
          </div>
        ) : (
          <NothingInRange
            what="request of this source"
            page={page}
            path={path}
            now={now}
            goesOn={requests.nextCursor !== null}
          />
        )}
        <Pager path={path} query={page.query} cursor={query.cursor} nextCursor={requests.nextCursor} />
      </Card>
    </Screen>
  );
}
