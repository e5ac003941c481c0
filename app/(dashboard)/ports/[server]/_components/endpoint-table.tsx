import { endpointHref, portLabel } from "../../../../../lib/look/port-words.ts";
import { addressClassText } from "../../../../../lib/ports/address-class.ts";
import type { EndpointRow } from "../../../../../lib/read/port-rows.ts";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { ToneText } from "../../_components/tone-text.tsx";

type EndpointTableProps = { label: string; rows: readonly EndpointRow[]; now: Date };

/** Ports of one server, the worst first. */
export function EndpointTable({ label, rows, now }: EndpointTableProps) {
  return (
    <Table
      label={label}
      head={
        <>
          <HeadCell>Port</HeadCell>
          <HeadCell>Verdict</HeadCell>
          <HeadCell hideBelow="md">Listens on</HeadCell>
          <HeadCell>Held by</HeadCell>
          <HeadCell hideBelow="lg">Why</HeadCell>
          <HeadCell hideBelow="md">Since, UTC</HeadCell>
          <HeadCell hideBelow="sm">Last checked</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.key} className="hover:bg-raised">
          <Cell>
            <TextLink href={endpointHref(row.server, row.key)} className="mono">
              {portLabel(row)}
            </TextLink>
          </Cell>
          <Cell>
            <ToneText tone={row.tone} text={row.cell} />
          </Cell>
          <Cell hideBelow="md" className="text-muted">
            {addressClassText(row.addressClass)}
          </Cell>
          <Cell name>
            {(row.process ?? row.service) ? (
              <LogText text={row.process ?? row.service ?? ""} max={60} />
            ) : (
              <span className="text-faint">not known</span>
            )}
          </Cell>
          <Cell hideBelow="lg" fill className="text-muted">
            <SafeText text={row.reason} max={200} />
          </Cell>
          <Cell hideBelow="md" className="text-muted">
            <TimeText time={row.firstSeen} now={now} />
          </Cell>
          <Cell hideBelow="sm" className="text-muted">
            <TimeText time={row.lastChecked} now={now} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
