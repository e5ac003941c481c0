import type { Metadata } from "next";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { listAuditRuns, readOwnVantage } from "../../../../lib/read/audit-runs.ts";
import { readLiveMark } from "../../../../lib/read/live-mark.ts";
import { readScanTargets } from "../../../../lib/read/scan-targets.ts";
import { listServers } from "../../../../lib/read/servers.ts";
import { listVantages } from "../../../../lib/read/vantages.ts";
import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { PortTabs } from "../_components/port-tabs.tsx";
import { OwnVantageCard } from "./_components/own-vantage-card.tsx";
import { PlacesCard } from "./_components/places-card.tsx";
import { PrivateCard } from "./_components/private-card.tsx";
import { RunList } from "./_components/run-list.tsx";
import { VantageTable } from "./_components/vantage-table.tsx";

export const metadata: Metadata = { title: "Scans" };

export default async function VantagesPage() {
  const user = await requireUser();
  const now = new Date();
  const [{ mark }, vantages, runs, own, targets, servers] = await Promise.all([
    readLiveMark(),
    listVantages(),
    listAuditRuns(),
    readOwnVantage(),
    readScanTargets(),
    listServers(now),
  ]);
  const canAct = hasRole(user.role, "operator");
  const isAdmin = hasRole(user.role, "admin");
  return (
    <Screen bar={<TopBar live={<LiveRefresh mark={mark} />} />}>
      <PortTabs here="vantages" />
      <ScreenTitle title="Who looks from outside">
        What a vantage reaches, others at its place reach too. A silent vantage is no good news: while it is
        silent, nothing is called closed.
      </ScreenTitle>
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          <Card title="Vantages" aside={<TextLink href="/ports/setup">Set one up</TextLink>}>
            {vantages.length > 0 ? (
              <VantageTable vantages={vantages} now={now} />
            ) : (
              <Nothing>Nobody looks from outside yet.</Nothing>
            )}
          </Card>
          <Card title="Runs of our own vantage" summary="newest first">
            {runs.length > 0 ? (
              <div className="pt-1">
                <RunList runs={runs} canAct={canAct} now={now} />
              </div>
            ) : (
              <Nothing>It has not looked yet.</Nothing>
            )}
          </Card>
        </div>
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          <OwnVantageCard own={own} targets={targets} isAdmin={isAdmin} canAct={canAct} />
          {isAdmin && <PlacesCard vantages={vantages} />}
          {isAdmin && <PrivateCard targets={targets} />}
        </div>
      </div>
      <datalist id="servers">
        {servers.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </Screen>
  );
}
