import { serverPortsHref } from "../../../../../lib/look/port-words.ts";
import { formatCount } from "../../../../../lib/look/wording.ts";
import type { ScanRow } from "../../../../../lib/read/port-rows.ts";
import { Button } from "../../../../_components/ui/button.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

type ScanTableProps = { server: string; scans: readonly ScanRow[]; now: Date };

/** Reports about a server; two of one view can be compared. Works without JavaScript. */
export function ScanTable({ server, scans, now }: ScanTableProps) {
  return (
    <form action={serverPortsHref(server).concat("/compare")}>
      <Table
        label="Scans"
        head={
          <>
            <HeadCell>Before</HeadCell>
            <HeadCell>After</HeadCell>
            <HeadCell>From where</HeadCell>
            <HeadCell>Tool</HeadCell>
            <HeadCell>Taken, UTC</HeadCell>
            <HeadCell hideBelow="sm">Outcome</HeadCell>
            <HeadCell align="right" hideBelow="md">
              Ports
            </HeadCell>
            <HeadCell align="right">Changes</HeadCell>
          </>
        }
      >
        {scans.map((scan, index) => (
          <tr key={scan.id} className="hover:bg-raised">
            <Cell>
              <Choose name="before" scan={scan} isChosen={scan.id === partnerOf(scans)?.id} />
            </Cell>
            <Cell>
              <Choose name="after" scan={scan} isChosen={index === 0} />
            </Cell>
            <Cell>{scan.vantage === null ? "inside" : `from ${scan.vantage}`}</Cell>
            <Cell name>
              {scan.tool}
              {scan.version && <span className="text-faint max-sm:hidden"> {scan.version.slice(0, 20)}</span>}
            </Cell>
            <Cell className="text-muted">
              <TimeText time={scan.finishedAt ?? scan.startedAt ?? scan.receivedAt} now={now} />
            </Cell>
            <Cell hideBelow="sm" className="text-muted">
              {scan.outcome}
            </Cell>
            <Cell align="right" hideBelow="md">
              {formatCount(scan.ports)}
            </Cell>
            <Cell align="right">{formatCount(scan.changes)}</Cell>
          </tr>
        ))}
      </Table>
      <div className="border-t px-4 py-3">
        <Button type="submit" disabled={scans.length < 2}>
          Compare the two
        </Button>
      </div>
    </form>
  );
}

/** The newest scan of the same view as the newest one. */
const partnerOf = ([newest, ...older]: readonly ScanRow[]): ScanRow | undefined =>
  older.find(({ view, vantage }) => view === newest?.view && vantage === newest?.vantage);

function Choose({ name, scan, isChosen }: { name: string; scan: ScanRow; isChosen: boolean }) {
  return (
    <input
      type="radio"
      name={name}
      value={scan.id}
      defaultChecked={isChosen}
      required
      aria-label={`${name === "before" ? "Compare scan" : "with scan"} ${scan.id}`}
      className="accent-[var(--accent)] align-middle"
    />
  );
}
