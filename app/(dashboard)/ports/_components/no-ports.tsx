import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { AuditSetup } from "../setup/_components/audit-setup.tsx";
import { scansEndpoint } from "../setup/_components/scans-endpoint.ts";
import { PortTabs } from "./port-tabs.tsx";

/** The matrix before the first report: how to send one. It turns into the matrix by itself. */
export async function NoPorts({ canMake, mark }: { canMake: boolean; mark: string }) {
  return (
    <Screen bar={<TopBar live={<LiveRefresh mark={mark} eager />} />}>
      <PortTabs here="matrix" />
      <ScreenTitle title="Nobody has looked at the ports yet">
        Let each server report what it listens on, and let somebody outside try its ports. This page puts both
        together, and says what is open that should not be.
      </ScreenTitle>
      <section className="grid max-w-[900px] gap-5 rounded-lg border bg-surface p-5 max-md:p-4">
        <AuditSetup endpoint={await scansEndpoint()} canMake={canMake} />
        <p role="status" className="flex items-center gap-2.5 border-t pt-4 text-muted">
          <span className="pulse h-2 w-2 rounded-full bg-accent" />
          Waiting for the first report
        </p>
      </section>
      <section className="grid max-w-[900px] gap-2 text-muted">
        <p>
          Reports that you have already come in with{" "}
          <code className="mono">npx doorwatch audit import --server web-1 scan.xml</code>.
        </p>
        <p>
          Doorwatch can also{" "}
          <TextLink href="/ports/vantages" isUnderlined>
            look by itself
          </TextLink>{" "}
          at the addresses that are registered.
        </p>
      </section>
    </Screen>
  );
}
