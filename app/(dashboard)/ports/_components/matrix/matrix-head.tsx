import { hrefOf } from "../../../../../lib/look/href.ts";
import type { WireColumn } from "./matrix-wire.ts";

type MatrixHeadProps = {
  columns: readonly WireColumn[];
  /** Columns out of sight on both sides. */
  skipped: { before: number; after: number };
  firstIndex: number;
};

/** The ports over the grid; they stay in sight. */
export function MatrixHead({ columns, skipped, firstIndex }: MatrixHeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col" className="matrix-corner pr-2 pl-4 text-left text-xs font-medium text-faint">
          Server
        </th>
        {skipped.before > 0 && <td colSpan={skipped.before} className="matrix-head" />}
        {columns.map(({ id, port, protocol, name, alarms, decisions }, index) => (
          <th
            key={id}
            scope="col"
            aria-colindex={firstIndex + index + 2}
            title={headTitle({ port, protocol, name, alarms, decisions })}
            className="matrix-head px-1.5 text-left font-normal"
          >
            <a href={hrefOf("/ports", { port: String(port) })} className="block hover:underline">
              <span className="mono block !leading-4 text-text">
                {port === 0 ? "short-lived" : port}
                {protocol !== "tcp" && <span className="text-faint">/{protocol}</span>}
              </span>
              <span className="block truncate text-xs text-faint">{name ?? "\u00a0"}</span>
            </a>
          </th>
        ))}
        <td colSpan={skipped.after + 1} className="matrix-head" />
      </tr>
    </thead>
  );
}

function headTitle(column: Omit<WireColumn, "id">): string {
  const { port, protocol, name, alarms, decisions } = column;
  const counts = [
    alarms > 0 ? `exposed on ${alarms}` : null,
    decisions > 0 ? `to decide on ${decisions}` : null,
  ].filter((part) => part !== null);
  const text = counts.length > 0 ? counts.join(", ") : "nothing to decide";
  return `${port}/${protocol}${name === null ? "" : ` ${name}`}: ${text}`;
}
