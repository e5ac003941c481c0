import type { Metadata } from "next";
import { sourceHref } from "../../../../lib/look/href.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { pageRange } from "../../../../lib/read/page-range.ts";
import { listRequests } from "../../../../lib/read/requests.ts";
import { readSourcePage } from "../../../../lib/read/source-page.ts";
import { readWaveTrends } from "../../../../lib/read/wave-trend.ts";
import { RequestTable } from "../../../_components/request/request-table.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { LogText } from "../../../_components/ui/log-text.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { NothingInRange } from "../../../_components/ui/nothing-in-range.tsx";
import { Pager } from "../../../_components/ui/pager.tsx";
import { WaveItem, WaveList } from "../../../_components/wave/wave-item.tsx";
import { WordTable } from "../../../_components/wave/word-table.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { decodedParam, type SearchParams, textParams } from "../../../_session/search-params.ts";
import { SourceBursts } from "./_components/source-bursts.tsx";
import { SourceFacts } from "./_components/source-facts.tsx";
import { SourceLanes } from "./_components/source-lanes.tsx";

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
  const [found, requests] = await Promise.all([
    readSourcePage(address, page.range),
    listRequests({
      range: page.range,
      source: address,
      limit: 50,
      ...(query.cursor && { cursor: query.cursor }),
    }),
  ]);
  const source = found?.source;
  const waveTrends = await readWaveTrends(found?.waves.map(({ id }) => id) ?? [], page.range);
  return (
    <Screen bar={<TopBar range={{ page, path }} />}>
      <ScreenTitle title={<LogText text={address} max={120} className="!text-[20px] break-all" />}>
        {source?.identity ?? "Nobody that publishes its networks."}
      </ScreenTitle>
      {source && <SourceFacts source={source} page={page} now={now} />}
      {found && found.bursts.length > 0 && (
        <>
          <SourceLanes page={found} address={address} range={page} />
          <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
            <Card
              title="Targets"
              summary={`${countOf(found.targets.length, "target")}, in the order of asking`}
            >
              <WordTable
                label="Targets"
                words={found.targets}
                bursts={found.bursts.length}
                query={{ ...page.query, source: address }}
              />
            </Card>
            <Card title="Waves" summary={countOf(found.waves.length, "wave")}>
              {found.waves.length > 0 ? (
                <WaveList>
                  {found.waves.map((wave) => (
                    <WaveItem key={wave.id} wave={wave} trend={waveTrends.get(wave.id)} now={now} />
                  ))}
                </WaveList>
              ) : (
                <Nothing>
                  It took part in no wave: nobody else did what it did, and it went through no list.
                </Nothing>
              )}
            </Card>
          </div>
          <SourceBursts page={found} address={address} now={now} />
        </>
      )}
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
