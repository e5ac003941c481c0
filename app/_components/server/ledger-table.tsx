import { formatCount, formatDuration } from "../../../lib/look/wording.ts";
import type { LedgerRow, ServerRow } from "../../../lib/read/rows.ts";
import { Cell, HeadCell, Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { TimeText } from "../ui/time-text.tsx";
import { HealthText } from "./health-text.tsx";

export const ledgerColumns = [
  { key: "received", label: "Received" },
  { key: "stored", label: "= stored" },
  { key: "duplicate", label: "+ duplicate" },
  { key: "unparsed", label: "+ unparsed" },
  { key: "pending", label: "+ pending" },
  { key: "failed", label: "+ failed" },
] as const satisfies { key: keyof LedgerRow; label: string }[];

type LedgerTableProps = { servers: readonly ServerRow[]; ledgers: readonly LedgerRow[]; now: Date };

/** Servers with their last line and what became of every line that they sent. */
export function LedgerTable({ servers, ledgers, now }: LedgerTableProps) {
  const ledgerOf = new Map(ledgers.map((ledger) => [ledger.server, ledger]));
  return (
    <Table
      label="Servers"
      head={
        <>
          <HeadCell name>Server</HeadCell>
          <HeadCell>Log</HeadCell>
          <HeadCell hideBelow="md">Last line, UTC</HeadCell>
          <HeadCell align="right" hideBelow="md">
            Lag
          </HeadCell>
          {ledgerColumns.map(({ key, label }) => (
            <HeadCell key={key} align="right" {...(key !== "received" && { hideBelow: "lg" as const })}>
              {label}
            </HeadCell>
          ))}
        </>
      }
    >
      {servers.map((server) => (
        <tr key={server.id} className="hover:bg-raised">
          <Cell name>
            <TextLink href={`/servers/${server.id}`}>{server.name}</TextLink>
          </Cell>
          <Cell>
            <HealthText server={server} now={now} />
          </Cell>
          <Cell hideBelow="md" className="text-muted">
            {server.lastLine && <TimeText time={server.lastLine} now={now} />}
          </Cell>
          <Cell align="right" hideBelow="md" className="text-muted">
            {server.lagSeconds === null ? "–" : formatDuration(server.lagSeconds)}
          </Cell>
          {ledgerColumns.map(({ key }) => (
            <Cell key={key} align="right" {...(key !== "received" && { hideBelow: "lg" as const })}>
              <LedgerCount count={ledgerOf.get(server.name)?.[key] ?? 0} server={server} column={key} />
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}

type LedgerCountProps = { count: number; server: ServerRow; column: (typeof ledgerColumns)[number]["key"] };

/** A zero is quiet; what went wrong leads to the lines. */
function LedgerCount({ count, server, column }: LedgerCountProps) {
  if (count === 0) return <span className="text-faint">0</span>;
  if (column === "unparsed" || column === "failed")
    return <TextLink href={`/servers/${server.id}#${column}`}>{formatCount(count)}</TextLink>;
  return formatCount(count);
}
