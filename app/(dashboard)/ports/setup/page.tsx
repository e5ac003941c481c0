import type { Metadata } from "next";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { PortTabs } from "../_components/port-tabs.tsx";
import { AuditSetup } from "./_components/audit-setup.tsx";
import { scansEndpoint } from "./_components/scans-endpoint.ts";

export const metadata: Metadata = { title: "Set up the port audit" };

export default async function AuditSetupPage() {
  const user = await requireUser();
  return (
    <Screen bar={<TopBar />}>
      <PortTabs here="setup" />
      <ScreenTitle title="Report open ports">
        The raw output of the tools is enough: ss, netstat, lsof and osquery from inside; nmap, masscan, naabu
        and rustscan from outside. What it is, is recognised by itself.
      </ScreenTitle>
      <section className="max-w-[900px] rounded-lg border bg-surface p-5 max-md:p-4">
        <AuditSetup endpoint={await scansEndpoint()} canMake={hasRole(user.role, "operator")} />
      </section>
      <section className="grid max-w-[900px] gap-2 text-muted">
        <p>
          By hand: <code className="mono">npx doorwatch audit import --server web-1 FILE</code>. An outside
          scan finds its servers by their addresses:{" "}
          <code className="mono">npx doorwatch server add web-1 --address 203.0.113.10</code>.
        </p>
        <p>
          Hosts that no server has the address of are listed under{" "}
          <TextLink href="/ports/unclaimed" isUnderlined>
            Unclaimed
          </TextLink>
          , to be adopted or ignored.
        </p>
      </section>
    </Screen>
  );
}
