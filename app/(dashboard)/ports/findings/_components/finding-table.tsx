import {
  endpointHref,
  findingTitles,
  portLabel,
  portSeverityWords,
  serverPortsHref,
} from "../../../../../lib/look/port-words.ts";
import type { FindingRow } from "../../../../../lib/read/port-rows.ts";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { FindingState } from "../../_components/finding-state.tsx";

/** Findings, the worst first; each leads to the page of its port. */
export function FindingTable({ rows, now }: { rows: readonly FindingRow[]; now: Date }) {
  return (
    <Table
      label="Findings"
      head={
        <>
          <HeadCell>Severity</HeadCell>
          <HeadCell>Port</HeadCell>
          <HeadCell name>Server</HeadCell>
          <HeadCell fill hideBelow="md">
            What it is
          </HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell name hideBelow="xl">
            Looked after by
          </HeadCell>
          <HeadCell hideBelow="lg">Found, UTC</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.id} className="hover:bg-raised">
          <Cell
            className={row.severity === "critical" || row.severity === "high" ? "font-medium" : "text-muted"}
          >
            {portSeverityWords[row.severity]}
          </Cell>
          <Cell>
            <TextLink href={endpointHref(row.server, row.key)} className="mono">
              {portLabel(row)}
            </TextLink>
          </Cell>
          <Cell name>
            <TextLink href={serverPortsHref(row.server)}>{row.server}</TextLink>
          </Cell>
          <Cell fill hideBelow="md">
            {findingTitles[row.rule]}{" "}
            <span className="text-muted">
              <SafeText text={row.reason} max={160} />
            </span>
          </Cell>
          <Cell>
            <FindingState finding={row} />
          </Cell>
          <Cell name hideBelow="xl" className="text-muted">
            {row.assignee ?? "–"}
          </Cell>
          <Cell hideBelow="lg" className="text-muted">
            <TimeText time={row.firstSeen} now={now} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
