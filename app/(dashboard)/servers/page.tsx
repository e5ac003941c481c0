import type { Metadata } from "next";
import Link from "next/link";
import { hasRole } from "../../../lib/auth/roles.ts";
import { countOf } from "../../../lib/look/wording.ts";
import { readLedger } from "../../../lib/read/ledger.ts";
import { readLiveMark } from "../../../lib/read/live-mark.ts";
import { listServers } from "../../../lib/read/servers.ts";
import { LedgerTable } from "../../_components/server/ledger-table.tsx";
import { LiveRefresh } from "../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { buttonClass } from "../../_components/ui/button.tsx";
import { Icon } from "../../_components/ui/icon.tsx";
import { Nothing } from "../../_components/ui/nothing.tsx";
import { requireUser } from "../../_session/current-user.ts";

export const metadata: Metadata = { title: "Servers" };

export default async function ServersPage() {
  const user = await requireUser();
  const now = new Date();
  const { mark } = await readLiveMark();
  const [servers, ledgers] = await Promise.all([listServers(now), readLedger()]);
  const reporting = servers.filter(({ health }) => health === "ok" || health === "lagging").length;
  return (
    <Screen bar={<TopBar live={<LiveRefresh mark={mark} />} />}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <ScreenTitle title={`${reporting} of ${countOf(servers.length, "server")} report`}>
          What became of every line: received = stored + duplicate + unparsed + pending + failed. A server is
          silent after 15 minutes without a batch.
        </ScreenTitle>
        {hasRole(user.role, "operator") && (
          <Link href="/servers/add" prefetch={false} className={buttonClass()}>
            <Icon name="plus" />
            Add a server
          </Link>
        )}
      </div>
      <section className="rounded-lg border bg-surface">
        {servers.length > 0 ? (
          <LedgerTable servers={servers} ledgers={ledgers} now={now} />
        ) : (
          <Nothing>No server is registered yet.</Nothing>
        )}
      </section>
    </Screen>
  );
}
