import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { serverPortsHref } from "../../../../lib/look/port-words.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { readLiveMark } from "../../../../lib/read/live-mark.ts";
import { pageRange } from "../../../../lib/read/page-range.ts";
import { listPortChanges } from "../../../../lib/read/port-changes.ts";
import { readPortTimeline } from "../../../../lib/read/port-timeline.ts";
import { readServerPorts, type ServerPorts } from "../../../../lib/read/server-ports.ts";
import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { decodedParam, type SearchParams, textParams } from "../../../_session/search-params.ts";
import { ChangeList } from "../_components/change-list.tsx";
import { PortTabs } from "../_components/port-tabs.tsx";
import { EndpointTable } from "./_components/endpoint-table.tsx";
import { ScanTable } from "./_components/scan-table.tsx";
import { Timeline } from "./_components/timeline.tsx";
import { ViewsCard } from "./_components/views-card.tsx";

type ServerPortsProps = { params: Promise<{ server: string }>; searchParams: SearchParams };

/** Read once for the title of the window and the screen. */
const readPage = cache((server: string) => readServerPorts(server, new Date()));

const changesMax = 30;
const scansMax = 12;

export async function generateMetadata({ params }: ServerPortsProps): Promise<Metadata> {
  await requireUser();
  const page = await readPage(decodedParam((await params).server));
  return { title: page ? `Ports of ${page.server}` : "No such server" };
}

export default async function ServerPortsPage({ params, searchParams }: ServerPortsProps) {
  await requireUser();
  const server = decodedParam((await params).server);
  const ports = await readPage(server);
  if (!ports) notFound();
  const now = new Date();
  const given = textParams(await searchParams, ["range", "from", "to"]);
  const page = pageRange({ range: "30d", ...given }, now);
  const [{ mark }, timeline, changes] = await Promise.all([
    readLiveMark(),
    readPortTimeline({ server, from: page.range.from, to: page.range.to }, now),
    listPortChanges({ server, limit: changesMax }),
  ]);
  const path = serverPortsHref(server);
  const open = ports.endpoints.filter(({ state }) => state !== "closed" && state !== "filtered");
  const closed = ports.endpoints.filter((row) => !open.includes(row));
  return (
    <Screen bar={<TopBar range={{ page, path }} live={page.live && <LiveRefresh mark={mark} />} />}>
      <PortTabs />
      <Head ports={ports} rows={open} />
      <Card title="Ports" summary={openText(open, ports)}>
        {open.length > 0 ? (
          <EndpointTable label="Open ports" rows={open} now={now} />
        ) : (
          <Nothing>
            {ports.views.length > 0
              ? "Nothing is open, as far as anybody has looked."
              : "Nobody has looked at its ports yet."}
          </Nothing>
        )}
      </Card>
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          <Card title="What stood open when" summary={page.words}>
            {timeline && timeline.lanes.length > 0 ? (
              <div className="pt-2">
                <Timeline
                  server={server}
                  timeline={timeline}
                  hrefOfTick={({ before, scanId }) =>
                    before === null ? null : `${path}/compare?before=${before}&after=${scanId}`
                  }
                />
              </div>
            ) : (
              <Nothing>Nobody looked in {page.words}. That is no sign that nothing was open.</Nothing>
            )}
          </Card>
          <Card title="Scans" summary="choose two of the same view">
            {ports.scans.length > 0 ? (
              <ScanTable server={server} scans={ports.scans.slice(0, scansMax)} now={now} />
            ) : (
              <Nothing>No report speaks of this server.</Nothing>
            )}
          </Card>
        </div>
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          <ViewsCard ports={ports} now={now} />
          <Card title="Changes">
            {changes.rows.length > 0 ? (
              <div className="pt-2">
                <ChangeList changes={changes.rows} names="port" now={now} />
              </div>
            ) : (
              <Nothing>No look has found a change yet.</Nothing>
            )}
          </Card>
        </div>
      </div>
      {closed.length > 0 && (
        <Card title="Closed" summary={`${countOf(closed.length, "port")} that stood open once`}>
          <EndpointTable label="Closed ports" rows={closed} now={now} />
        </Card>
      )}
    </Screen>
  );
}

function Head({ ports, rows }: { ports: ServerPorts; rows: ServerPorts["endpoints"] }) {
  const { server, serverId, roles, tags } = ports;
  return (
    <header className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <TextLink href="/ports">Ports</TextLink>
        <TextLink href={`/servers/${serverId}`}>Its log</TextLink>
        {roles.length > 0 && <span>{roles.join(", ")}</span>}
        {tags.length > 0 && <span>tagged {tags.join(", ")}</span>}
      </p>
      <h1 className="max-w-[62ch] text-2xl font-semibold tracking-tight text-balance wrap-anywhere max-md:text-xl">
        {server}: {summary(ports, localOf(rows, ports))}
      </h1>
    </header>
  );
}

/** Ports that last: those of one process that come and go stand in one row. */
const lastingOf = (rows: ServerPorts["endpoints"]): number => rows.filter(({ port }) => port !== 0).length;

/** How many of the open ports are on loopback only, and not reached all the same: what the figures leave out. */
const localOf = (rows: ServerPorts["endpoints"], { open }: Pick<ServerPorts, "open">): number =>
  Math.max(0, lastingOf(rows) - open);

function openText(rows: ServerPorts["endpoints"], ports: Pick<ServerPorts, "open">): string {
  const lasting = lastingOf(rows);
  const local = localOf(rows, ports);
  const parts = [
    countOf(lasting, "open port"),
    local > 0 ? `${local} on loopback only` : null,
    rows.length > lasting ? "and short-lived ones" : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function summary(
  { views, open, unexpected, exposed }: Pick<ServerPorts, "views" | "open" | "unexpected" | "exposed">,
  local: number,
): string {
  if (views.length === 0) return "nobody has looked at its ports yet";
  if (open === 0)
    return local === 0 ? "nothing is open" : `nothing is open but ${countOf(local, "port")} on loopback only`;
  const ports = `${countOf(open, "port")} open`;
  const more = local === 0 ? "" : `; ${local} more on loopback only`;
  if (unexpected === 0) return `${ports}, ${open === 1 ? "as expected" : "all as expected"}${more}`;
  const reached = exposed === 0 ? "" : `, ${exposed} of them reached from outside`;
  return `${ports}, ${unexpected} not expected${reached}${more}`;
}
