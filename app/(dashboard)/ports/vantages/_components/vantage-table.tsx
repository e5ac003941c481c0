import { countOf, formatDuration } from "../../../../../lib/look/wording.ts";
import type { VantageRow } from "../../../../../lib/read/vantages.ts";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

const networkWords: Record<string, string> = {
  internet: "internet",
  dmz: "DMZ",
  vpn: "VPN",
  office: "office network",
};

/** Who looks at the fleet from outside. */
export function VantageTable({ vantages, now }: { vantages: readonly VantageRow[]; now: Date }) {
  return (
    <Table
      label="Vantages"
      head={
        <>
          <HeadCell name>Name</HeadCell>
          <HeadCell>Stands in</HeadCell>
          <HeadCell hideBelow="md">Its address</HeadCell>
          <HeadCell>Last scan, UTC</HeadCell>
          <HeadCell hideBelow="sm">Every</HeadCell>
          <HeadCell align="right">Looks at</HeadCell>
        </>
      }
    >
      {vantages.map((vantage) => (
        <tr key={vantage.vantageId} className="hover:bg-raised">
          <Cell name>
            <SafeText text={vantage.name} max={80} />
            {vantage.isOwn && <span className="text-muted">, Doorwatch itself</span>}
            {vantage.server && <span className="text-muted">, sent by {vantage.server}</span>}
          </Cell>
          <Cell className="text-muted">{networkWords[vantage.network] ?? vantage.network}</Cell>
          <Cell hideBelow="md" className="mono">
            {vantage.address ?? <span className="text-faint">not known</span>}
          </Cell>
          <Cell className="text-muted">
            {vantage.lastScanAt ? <TimeText time={vantage.lastScanAt} now={now} /> : "never"}
          </Cell>
          <Cell hideBelow="sm" className="text-muted">
            {formatDuration(vantage.intervalMinutes * 60)}
          </Cell>
          <Cell align="right">{countOf(vantage.servers, "server")}</Cell>
        </tr>
      ))}
    </Table>
  );
}
