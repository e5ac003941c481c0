import { memo } from "react";
import { endpointHref, serverPortsHref } from "../../../../../lib/look/port-words.ts";
import type { WireCell, WireColumn } from "./matrix-wire.ts";
import type { PlacedRow } from "./use-matrix-rows.ts";

type MatrixRowProps = {
  at: number;
  /** Undefined: on its way. */
  row: PlacedRow | undefined;
  columns: readonly WireColumn[];
  /** The columns in sight: `[from, to)`. */
  from: number;
  to: number;
};

/** A server's ports. Keys walk over its name and what wants a decision; the others are on the server's own screen. */
export const MatrixRow = memo(function MatrixRow({ at, row, columns, from, to }: MatrixRowProps) {
  return (
    <tr aria-rowindex={at + 2} className="matrix-row h-8">
      <th scope="row" title={row?.looked} className="matrix-name pr-2 pl-4 text-left font-normal">
        {row ? (
          <span className="flex items-baseline gap-2">
            <a href={serverPortsHref(row.server)} className="truncate text-accent hover:underline">
              {row.server}
            </a>
            <span className="min-w-0 shrink-[4] truncate text-xs text-faint">{row.roles}</span>
          </span>
        ) : (
          <span className="pulse block h-3 w-24 rounded-sm bg-line" />
        )}
      </th>
      {from > 0 && <td colSpan={from} className="matrix-cell" />}
      {columns.slice(from, to).map(({ id }, index) => (
        <td key={id} aria-colindex={from + index + 2} className="matrix-cell px-1">
          <CellLink cell={row?.cells.get(id)} row={row} />
        </td>
      ))}
      <td colSpan={columns.length - to + 1} className="matrix-cell" />
    </tr>
  );
});

function CellLink({ cell, row }: { cell: WireCell | undefined; row: PlacedRow | undefined }) {
  if (cell === undefined || row === undefined) return null;
  const [, key, text, tone, more] = cell;
  const isLoud = tone === "alarm" || tone === "decision";
  const others = more > 0 ? ` and ${more} more` : "";
  return (
    <a
      href={endpointHref(row.server, key)}
      tabIndex={isLoud ? undefined : -1}
      title={`${row.server}, ${key}: ${text}${others}`}
      className={`matrix-link matrix-${tone}`}
    >
      {text}
      {more > 0 && <span className="text-faint">&nbsp;+{more}</span>}
    </a>
  );
}
