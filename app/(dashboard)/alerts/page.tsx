import type { Metadata } from "next";
import { type AlertState, alertStates } from "../../../lib/alert/alert.ts";
import { hrefOf } from "../../../lib/look/href.ts";
import { listAlerts, readFiringAlerts } from "../../../lib/read/alerts.ts";
import { readLiveMark } from "../../../lib/read/live-mark.ts";
import { LiveRefresh } from "../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { ChoiceLinks } from "../../_components/ui/choice-links.tsx";
import { Pager } from "../../_components/ui/pager.tsx";
import { requireUser } from "../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../_session/search-params.ts";
import { AlertItem } from "./_components/alert-item.tsx";
import { AlertTabs } from "./_components/alert-tabs.tsx";
import { NoAlerts } from "./_components/no-alerts.tsx";

export const metadata: Metadata = { title: "Alerts" };

const pageSize = 50;
const states: readonly { value?: "open" | "over"; label: string; has: readonly AlertState[] }[] = [
  { label: "All", has: [] },
  { value: "open", label: "Going on", has: alertStates.filter((state) => state !== "resolved") },
  { value: "over", label: "Over", has: ["resolved"] },
];
const tellings: readonly { value?: "yes" | "no"; label: string }[] = [
  { label: "Any worth" },
  { value: "yes", label: "Told" },
  { value: "no", label: "Digest only" },
];

export default async function AlertsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireUser();
  const params = textParams(await searchParams, ["state", "told", "cursor"]);
  const now = new Date();
  const state = states.find(({ value }) => value && value === params.state);
  const told = tellings.find(({ value }) => value && value === params.told);
  const query = { state: state?.value, told: told?.value };
  const [{ mark }, firing, { rows, nextCursor }] = await Promise.all([
    readLiveMark(),
    readFiringAlerts(now),
    listAlerts({
      states: state?.has ?? [],
      isTold: told && told.value === "yes",
      limit: pageSize,
      ...(params.cursor && { cursor: params.cursor }),
    }),
  ]);
  return (
    <Screen bar={<TopBar live={!params.cursor && <LiveRefresh mark={mark} />} />}>
      <AlertTabs here="alerts" />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <ScreenTitle title={firingTitle(firing.length)}>
          Everything that fired, and whether somebody was told. What was no mail says why.
        </ScreenTitle>
        <div className="flex flex-wrap gap-2">
          <ChoiceLinks
            label="State of the alerts"
            choices={states.map(({ value, label }) => ({
              label,
              href: hrefOf("/alerts", { ...query, state: value }),
              isChosen: value === query.state,
            }))}
          />
          <ChoiceLinks
            label="Whether they were told"
            choices={tellings.map(({ value, label }) => ({
              label,
              href: hrefOf("/alerts", { ...query, told: value }),
              isChosen: value === query.told,
            }))}
          />
        </div>
      </div>
      <section className="rounded-lg border bg-surface" aria-label="Alerts">
        {rows.length > 0 ? (
          <ul className="[&>li+li]:border-t">
            {rows.map((alert) => (
              <AlertItem key={alert.id} alert={alert} now={now} />
            ))}
          </ul>
        ) : (
          <NoAlerts isFiltered={Boolean(state || told || params.cursor)} />
        )}
        <Pager path="/alerts" query={query} cursor={params.cursor} nextCursor={nextCursor} />
      </section>
    </Screen>
  );
}

const firingTitle = (count: number): string => {
  if (count === 0) return "No alert is waiting for anybody";
  return count === 1 ? "One alert is waiting for somebody" : `${count} alerts are waiting for somebody`;
};
