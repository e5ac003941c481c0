import { hasRole, type Role } from "../../../../lib/auth/roles.ts";
import type { PortNews } from "../../../../lib/read/port-news.ts";
import { portNewsItems, portNewsSentence } from "../../../../lib/read/port-news-words.ts";
import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { logsEndpoint } from "../../../_components/shipper/endpoint.ts";
import { ShipperSetup } from "../../../_components/shipper/shipper-setup.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { Lead } from "./lead.tsx";

type FirstLinesProps = { mark: string; role: Role; ports: PortNews; now: Date };

/**
 * The overview before the first line: how to send one, below what reports of ports have shown by then. It turns into the
 * live screen by itself.
 */
export async function FirstLines({ mark, role, ports, now }: FirstLinesProps) {
  const title = "No line has arrived yet";
  const items = portNewsItems(ports);
  return (
    <Screen bar={<TopBar live={<LiveRefresh mark={mark} eager />} />}>
      {items.length > 0 || ports.exposed > 0 ? (
        <Lead sentence={[{ text: `${title}.` }, ...portNewsSentence(ports)]} items={items} now={now} />
      ) : (
        <ScreenTitle title={title}>
          Send Doorwatch the access log of a web server. This page shows it as soon as the first lines are in.
        </ScreenTitle>
      )}
      <section className="grid max-w-[900px] gap-5 rounded-lg border bg-surface p-5 max-md:p-4">
        <ShipperSetup endpoint={await logsEndpoint()} canMake={hasRole(role, "operator")} />
        <p role="status" className="flex items-center gap-2.5 border-t pt-4 text-muted">
          <span className="pulse h-2 w-2 rounded-full bg-accent" />
          Waiting for the first batch
        </p>
      </section>
      <section className="grid max-w-[900px] gap-2 text-muted">
        <p>
          Logs of the past come in with{" "}
          <code className="mono">npx doorwatch import --server web-1 access.log*</code>, gzipped ones too.
        </p>
        <p>
          Only having a look? <code className="mono">npx doorwatch demo</code> fills this instance with an
          invented fleet, marked as such.
        </p>
        <p>
          One line puzzles you?{" "}
          <TextLink isUnderlined href="/explain">
            Explain it
          </TextLink>
          .
        </p>
      </section>
    </Screen>
  );
}
