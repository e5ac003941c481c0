import type { Metadata } from "next";
import { countOf } from "../../../lib/look/wording.ts";
import { readLiveMark } from "../../../lib/read/live-mark.ts";
import { pageRange } from "../../../lib/read/page-range.ts";
import { waveStates } from "../../../lib/read/wave-rows.ts";
import { readWaveTrends } from "../../../lib/read/wave-trend.ts";
import { listWaves } from "../../../lib/read/waves.ts";
import { LiveRefresh } from "../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { Pager } from "../../_components/ui/pager.tsx";
import { WaveItem, WaveList } from "../../_components/wave/wave-item.tsx";
import { requireUser } from "../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../_session/search-params.ts";
import { NoWaves } from "./_components/no-waves.tsx";
import { StateFilter } from "./_components/state-filter.tsx";

export const metadata: Metadata = { title: "Waves" };

const pageSize = 50;

export default async function WavesPage({ searchParams }: { searchParams: SearchParams }) {
  await requireUser();
  const params = textParams(await searchParams, ["range", "from", "to", "state", "cursor"]);
  const now = new Date();
  const page = pageRange(params, now);
  const state = waveStates.find((word) => word === params.state);
  const { mark } = await readLiveMark();
  const { rows, nextCursor } = await listWaves({
    range: page.range,
    limit: pageSize,
    ...(state && { state }),
    ...(params.cursor && { cursor: params.cursor }),
  });
  const trends = await readWaveTrends(
    rows.map(({ id }) => id),
    page.range,
  );
  const keep = { ...(state && { state }) };
  const live = page.live && !params.cursor && <LiveRefresh mark={mark} />;
  const isWhole = nextCursor === null && !params.cursor;
  const fresh = rows.filter(({ isNew, isEarly, muted }) => isNew && !isEarly && !muted).length;
  return (
    <Screen bar={<TopBar range={{ page, path: "/waves", keep }} live={live} />}>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <ScreenTitle title="Waves">
          One campaign is one thing, however many addresses and servers it touches.{" "}
          {isWhole && rows.length > 0 && `${countOf(rows.length, "wave")} in ${page.words}, ${fresh} new.`}
        </ScreenTitle>
        <StateFilter state={state} query={page.query} />
      </div>
      <section className="rounded-lg border bg-surface" aria-label="Waves">
        {rows.length > 0 ? (
          <WaveList>
            {rows.map((wave) => (
              <WaveItem key={wave.id} wave={wave} trend={trends.get(wave.id)} now={now} isFull />
            ))}
          </WaveList>
        ) : (
          <NoWaves page={page} state={state} now={now} />
        )}
        <Pager
          path="/waves"
          query={{ ...page.query, ...keep }}
          cursor={params.cursor}
          nextCursor={nextCursor}
        />
      </section>
    </Screen>
  );
}
