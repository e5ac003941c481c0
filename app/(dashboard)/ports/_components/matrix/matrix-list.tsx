import Link from "next/link";
import { endpointHref, portLabel, serverPortsHref } from "../../../../../lib/look/port-words.ts";
import { countOf, formatCount } from "../../../../../lib/look/wording.ts";
import type { MatrixColumn, MatrixRow, PortMatrix } from "../../../../../lib/read/ports.ts";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { ToneText } from "../tone-text.tsx";

const order = { alarm: 0, decision: 1, unknown: 2, plain: 3, quiet: 4, none: 5 } as const;

/** A server with more to decide is looked at by itself. */
const cellsMax = 6;

/** On a phone, where no grid fits: the same as a list of servers, with what wants a decision. */
export function MatrixList({ matrix }: { matrix: Pick<PortMatrix, "columns" | "rows"> }) {
  return (
    <ul className="border-t [&>li+li]:border-t" aria-label="Servers with their ports">
      {matrix.rows.map((row) => (
        <ServerItem key={row.serverId} row={row} columns={matrix.columns} />
      ))}
    </ul>
  );
}

function ServerItem({ row, columns }: { row: MatrixRow; columns: readonly MatrixColumn[] }) {
  const cells = columns.flatMap((column) => {
    const cell = row.cells[column.id];
    return cell === undefined ? [] : [{ column, cell }];
  });
  const loud = cells
    .filter(({ cell }) => cell.tone === "alarm" || cell.tone === "decision")
    .sort((a, b) => order[a.cell.tone] - order[b.cell.tone] || b.cell.score - a.cell.score);
  return (
    <li className="grid gap-1.5 px-4 py-2.5">
      <p className="flex items-baseline justify-between gap-3">
        <TextLink href={serverPortsHref(row.server)} className="min-w-0 truncate font-medium">
          {row.server}
        </TextLink>
        <span className="shrink-0 text-sm text-muted">
          {row.insideAt === null && row.outsideAt === null
            ? "never looked at"
            : `${countOf(row.open, "port")} open`}
        </span>
      </p>
      {loud.length > 0 && (
        <ul className="grid gap-1">
          {loud.slice(0, cellsMax).map(({ column, cell }) => (
            <li key={column.id}>
              <Link
                href={endpointHref(row.server, cell.key)}
                prefetch={false}
                className="flex min-h-8 items-center gap-2"
              >
                <span className="mono w-20 shrink-0">{portLabel(column)}</span>
                <ToneText tone={cell.tone} text={cell.text} />
                <span className="min-w-0 truncate text-sm text-muted">{column.name}</span>
              </Link>
            </li>
          ))}
          {loud.length > cellsMax && (
            <li className="flex min-h-8 items-center">
              <TextLink href={serverPortsHref(row.server)}>
                {formatCount(loud.length - cellsMax)} more to decide
              </TextLink>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
