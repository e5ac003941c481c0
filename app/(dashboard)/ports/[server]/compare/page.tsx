import type { Metadata } from "next";
import { endpointHref, portLabel, serverPortsHref } from "../../../../../lib/look/port-words.ts";
import { countOf } from "../../../../../lib/look/wording.ts";
import { type ComparedRow, type ComparedScans, compareScans } from "../../../../../lib/read/compare-scans.ts";
import type { ScanRow } from "../../../../../lib/read/port-rows.ts";
import { Screen, ScreenTitle } from "../../../../_components/shell/screen.tsx";
import { TopBar } from "../../../../_components/shell/top-bar.tsx";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { Nothing } from "../../../../_components/ui/nothing.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { requireUser } from "../../../../_session/current-user.ts";
import { decodedParam, type SearchParams, textParams } from "../../../../_session/search-params.ts";
import { PortTabs } from "../../_components/port-tabs.tsx";
import { changedWords, differenceWords, holderWords } from "./_components/compared-words.ts";

export const metadata: Metadata = { title: "Compare two scans" };

type CompareProps = { params: Promise<{ server: string }>; searchParams: SearchParams };

export default async function ComparePage({ params, searchParams }: CompareProps) {
  await requireUser();
  const server = decodedParam((await params).server);
  const { before = "", after = "" } = textParams(await searchParams, ["before", "after"]);
  const compared = await compareScans(server, [before, after]);
  const now = new Date();
  return (
    <Screen bar={<TopBar />}>
      <PortTabs />
      <header className="grid gap-2">
        <p className="text-sm text-muted">
          <TextLink href={serverPortsHref(server)}>Ports of {server}</TextLink>
        </p>
        <ScreenTitle title={compared.ok ? title(compared.value) : "These cannot be compared"}>
          {compared.ok ? <Sides compared={compared.value} now={now} /> : compared.reason}
        </ScreenTitle>
      </header>
      {compared.ok && <Differences compared={compared.value} />}
    </Screen>
  );
}

function title({ counts }: ComparedScans): string {
  const parts = [
    counts.opened > 0 ? `${countOf(counts.opened, "port")} opened` : null,
    counts.closed > 0 ? `${countOf(counts.closed, "port")} closed` : null,
    counts.changed > 0 ? `${counts.changed} changed` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : "Nothing is different";
}

function Sides({ compared: { before, after, counts }, now }: { compared: ComparedScans; now: Date }) {
  return (
    <>
      <Side scan={before} now={now} />, against <Side scan={after} now={now} />. {counts.same} are the same
      {counts.not_compared > 0 &&
        `; ${counts.not_compared} cannot be compared, because one of the two did not try them or was not complete`}
      .
    </>
  );
}

function Side({ scan, now }: { scan: ScanRow; now: Date }) {
  return (
    <>
      {scan.tool} {scan.vantage === null ? "from inside" : `from ${scan.vantage}`},{" "}
      <TimeText time={scan.finishedAt ?? scan.startedAt ?? scan.receivedAt} now={now} />
    </>
  );
}

function Differences({ compared: { server, ports } }: { compared: ComparedScans }) {
  const shown = ports.filter(({ difference }) => difference !== "same");
  return (
    <section className="rounded-lg border bg-surface" aria-label="Differences">
      {shown.length === 0 ? (
        <Nothing>
          {ports.length === 0
            ? "Neither lists an open port."
            : "Both list the same open ports, held by the same."}
        </Nothing>
      ) : (
        <Table
          label="Ports that differ"
          head={
            <>
              <HeadCell>Port</HeadCell>
              <HeadCell>What became different</HeadCell>
              <HeadCell name>Before</HeadCell>
              <HeadCell name>After</HeadCell>
            </>
          }
        >
          {shown.map((row) => (
            <Difference key={row.key} server={server} row={row} />
          ))}
        </Table>
      )}
    </section>
  );
}

function Difference({ server, row }: { server: string; row: ComparedRow }) {
  return (
    <tr className="hover:bg-raised">
      <Cell>
        <TextLink href={endpointHref(server, row.key)} className="mono">
          {portLabel(row)}
        </TextLink>
      </Cell>
      <Cell className={row.difference === "not_compared" ? "text-muted" : ""}>
        {row.difference === "changed" ? changedWords(row.changes) : differenceWords[row.difference]}
      </Cell>
      <Cell name className="text-muted">
        <LogText text={holderWords(row.before)} max={80} />
      </Cell>
      <Cell name className="text-muted">
        <LogText text={holderWords(row.after)} max={80} />
      </Cell>
    </tr>
  );
}
