import type { Metadata } from "next";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { hrefOf } from "../../../../lib/look/href.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { listServers } from "../../../../lib/read/servers.ts";
import { countUnclaimed, listUnclaimed } from "../../../../lib/read/unclaimed.ts";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { ChoiceLinks } from "../../../_components/ui/choice-links.tsx";
import { CommandText } from "../../../_components/ui/command-text.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { Pager } from "../../../_components/ui/pager.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../../_session/search-params.ts";
import { PortTabs } from "../_components/port-tabs.tsx";
import { HostItem } from "./_components/host-item.tsx";

export const metadata: Metadata = { title: "Unclaimed hosts" };

const pageSize = 50;

export default async function UnclaimedPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const { state, cursor } = textParams(await searchParams, ["state", "cursor"]);
  const isIgnored = state === "ignored";
  const now = new Date();
  const [counts, { rows, nextCursor }, servers] = await Promise.all([
    countUnclaimed(),
    listUnclaimed({ isIgnored, limit: pageSize, ...(cursor && { cursor }) }),
    listServers(now),
  ]);
  const canAct = hasRole(user.role, "operator");
  return (
    <Screen bar={<TopBar />}>
      <PortTabs here="unclaimed" />
      <ScreenTitle title={title(counts.waiting)}>
        Hosts that a scan from outside found, and that are no server of the fleet as far as their addresses
        tell. Cameras and recorders are often registered nowhere.
      </ScreenTitle>
      <div className="justify-self-start">
        <ChoiceLinks
          label="Which hosts"
          choices={[
            { label: `Waiting ${counts.waiting}`, href: "/ports/unclaimed", isChosen: !isIgnored },
            {
              label: `Ignored ${counts.ignored}`,
              href: hrefOf("/ports/unclaimed", { state: "ignored" }),
              isChosen: isIgnored,
            },
          ]}
        />
      </div>
      <section className="rounded-lg border bg-surface" aria-label="Unclaimed hosts">
        {rows.length > 0 ? (
          <ul className="[&>li+li]:border-t">
            {rows.map((host) => (
              <HostItem key={host.address} host={host} canAct={canAct} now={now} />
            ))}
          </ul>
        ) : isIgnored ? (
          <Nothing>No host is ignored.</Nothing>
        ) : (
          <div className="grid gap-1 px-4 py-5">
            <p className="text-muted">
              No scan has found a host that is not yours. Scan a whole network of yours to find what nobody
              registered, and report it here:
            </p>
            <CommandText text="nmap -Pn -sT -sV -oX scan.xml 192.0.2.0/24 && npx doorwatch audit import scan.xml" />
          </div>
        )}
        <Pager
          path="/ports/unclaimed"
          query={{ state: isIgnored ? "ignored" : undefined }}
          cursor={cursor}
          nextCursor={nextCursor}
        />
      </section>
      <datalist id="servers">
        {servers.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </Screen>
  );
}

const title = (waiting: number): string =>
  waiting === 0
    ? "No host waits to be claimed"
    : `${countOf(waiting, "host")} ${waiting === 1 ? "is" : "are"} claimed by nobody`;
