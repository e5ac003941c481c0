import type { Metadata } from "next";
import { hasRole } from "../../../lib/auth/roles.ts";
import { stepMs } from "../../../lib/log/time-range.ts";
import { hrefOf } from "../../../lib/look/href.ts";
import { countOf } from "../../../lib/look/wording.ts";
import { readExposure } from "../../../lib/read/exposure.ts";
import { readLiveMark } from "../../../lib/read/live-mark.ts";
import { listPortFacets, type PortMatrix, readPortMatrix } from "../../../lib/read/ports.ts";
import { LiveRefresh } from "../../_components/shell/live-refresh.tsx";
import { Screen } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { Chips } from "../../_components/ui/chips.tsx";
import { Nothing } from "../../_components/ui/nothing.tsx";
import { Phrases } from "../../_components/ui/phrases.tsx";
import { TextLink } from "../../_components/ui/text-link.tsx";
import { requireUser } from "../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../_session/search-params.ts";
import { DayCard } from "./_components/day-card.tsx";
import { ExposureCard } from "./_components/exposure-card.tsx";
import {
  type MatrixFilter,
  matrixChips,
  matrixParams,
  matrixQuery,
} from "./_components/matrix/matrix-filter.ts";
import { MatrixFilterBar } from "./_components/matrix/matrix-filter-bar.tsx";
import { MatrixGrid } from "./_components/matrix/matrix-grid.tsx";
import { MatrixLegend } from "./_components/matrix/matrix-legend.tsx";
import { MatrixList } from "./_components/matrix/matrix-list.tsx";
import { MatrixPager } from "./_components/matrix/matrix-pager.tsx";
import { matrixSentence } from "./_components/matrix/matrix-sentence.ts";
import { toMatrixWindow, toWireColumns } from "./_components/matrix/matrix-wire.ts";
import { windowRows } from "./_components/matrix/window-rows.ts";
import { NoPorts } from "./_components/no-ports.tsx";
import { PortTabs } from "./_components/port-tabs.tsx";

export const metadata: Metadata = { title: "Ports" };

const trendDays = 30;

export default async function PortsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const params = textParams(await searchParams, [...matrixParams, "view", "day", "from"]);
  const { view, day, from, ...filter } = params;
  const now = new Date();
  const today = Math.floor(now.getTime() / stepMs.day) * stepMs.day;
  const range = { from: new Date(today - (trendDays - 1) * stepMs.day), to: new Date(today + stepMs.day) };
  const offset = /^\d{1,7}$/.test(from ?? "") ? Number(from) : 0;
  const [{ mark }, matrix, facets, points] = await Promise.all([
    readLiveMark(),
    readPortMatrix({ ...matrixQuery(filter), offset, limit: windowRows }),
    listPortFacets(),
    readExposure(range, "day", now),
  ]);
  const isFiltered = Object.keys(filter).length > 0;
  if (matrix.totals.looked === 0 && !isFiltered)
    return <NoPorts canMake={hasRole(user.role, "operator")} mark={mark} />;
  const point = points.find(({ at }) => at.slice(0, 10) === day);
  return (
    <Screen bar={<TopBar live={<LiveRefresh mark={mark} />} />}>
      <PortTabs here="matrix" />
      <h1 className="max-w-[62ch] text-2xl font-semibold tracking-tight text-balance max-md:text-xl">
        <Phrases
          phrases={matrixSentence(matrix)}
          linkClass="!text-text underline decoration-line-strong decoration-1 underline-offset-4 hover:decoration-accent"
        />
      </h1>
      <MatrixFilterBar filter={filter} facets={facets} keep={{ view, day }} />
      <Chips chips={matrixChips(filter, { view, day })} />
      <MatrixCard matrix={matrix} filter={filter} />
      <ExposureCard points={points} asTable={view === "table"} chosen={point?.at} keep={filter} />
      {point && <DayCard day={point.at} now={now} keep={{ ...filter, view }} />}
    </Screen>
  );
}

function MatrixCard({ matrix, filter }: { matrix: PortMatrix; filter: MatrixFilter }) {
  const isEmpty = matrix.rows.length === 0 || matrix.columns.length === 0;
  return (
    <section className="min-w-0 rounded-lg border bg-surface">
      <header className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3 pb-2">
        <h2 className="font-semibold">Servers by ports</h2>
        <span className="text-sm text-muted">
          {countOf(matrix.servers, "server")}, {countOf(matrix.columns.length, "port")}
          {matrix.columnsMore > 0 && `; ${matrix.columnsMore} more, narrow down to see them`}
        </span>
        <span className="w-full sm:ml-auto sm:w-auto">
          <MatrixLegend />
        </span>
      </header>
      {isEmpty ? (
        <div className="border-t">
          <Nothing>
            {filter.only
              ? "Nothing of this selection is unexpected. "
              : "No port of this selection was ever open. "}
            <TextLink isUnderlined href="/ports">
              Show all
            </TextLink>
          </Nothing>
        </div>
      ) : (
        <>
          <div className="max-md:hidden">
            <MatrixGrid
              columns={toWireColumns(matrix.columns)}
              first={toMatrixWindow(matrix)}
              source={hrefOf("/ports/rows", filter)}
            />
          </div>
          <div className="md:hidden">
            <MatrixList matrix={matrix} />
            <MatrixPager matrix={matrix} filter={filter} />
          </div>
        </>
      )}
    </section>
  );
}
