import type { Metadata } from "next";
import { type DeliveryState, deliveryStates } from "../../../../lib/deliver/delivery.ts";
import { hrefOf } from "../../../../lib/look/href.ts";
import { listDeliveries } from "../../../../lib/read/deliveries.ts";
import { readLiveMark } from "../../../../lib/read/live-mark.ts";
import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { ChoiceLinks } from "../../../_components/ui/choice-links.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { Pager } from "../../../_components/ui/pager.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../../_session/search-params.ts";
import { AlertTabs } from "../_components/alert-tabs.tsx";
import { DeliveryList } from "../_components/delivery-list.tsx";

export const metadata: Metadata = { title: "Deliveries" };

const pageSize = 50;
const choices: readonly { state?: DeliveryState; label: string }[] = [
  { label: "All" },
  { state: "sent", label: "Sent" },
  { state: "suppressed", label: "Not sent" },
  { state: "failed", label: "Failed" },
  { state: "waiting", label: "Wait" },
];

export default async function DeliveriesPage({ searchParams }: { searchParams: SearchParams }) {
  await requireUser();
  const params = textParams(await searchParams, ["state", "cursor"]);
  const state = deliveryStates.find((word) => word === params.state);
  const [{ mark }, { rows, nextCursor }] = await Promise.all([
    readLiveMark(),
    listDeliveries({ state, limit: pageSize, cursor: params.cursor }),
  ]);
  const now = new Date();
  return (
    <Screen bar={<TopBar live={!params.cursor && <LiveRefresh mark={mark} />} />}>
      <AlertTabs here="deliveries" />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <ScreenTitle title="Deliveries">
          Every message to every channel: when it was sent, why it was not, or what the server said.
        </ScreenTitle>
        <ChoiceLinks
          label="State of the deliveries"
          choices={choices.map((choice) => ({
            label: choice.label,
            href: hrefOf("/alerts/deliveries", { state: choice.state }),
            isChosen: choice.state === state,
          }))}
        />
      </div>
      <section className="rounded-lg border bg-surface" aria-label="Deliveries">
        {rows.length > 0 ? (
          <DeliveryList rows={rows} now={now} withTitle />
        ) : (
          <Nothing>
            {state
              ? "No delivery is like that."
              : "Nothing has been told yet, and nothing kept back. A line appears for every channel as soon as an alert fires."}
          </Nothing>
        )}
        <Pager path="/alerts/deliveries" query={{ state }} cursor={params.cursor} nextCursor={nextCursor} />
      </section>
    </Screen>
  );
}
