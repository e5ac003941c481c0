"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useRef } from "react";
import { MatrixHead } from "./matrix-head.tsx";
import { MatrixRow } from "./matrix-row.tsx";
import type { MatrixWindow, WireColumn } from "./matrix-wire.ts";
import { useMatrixRows } from "./use-matrix-rows.ts";
import { useScrolled } from "./use-scrolled.ts";

type MatrixGridProps = {
  columns: readonly WireColumn[];
  first: MatrixWindow;
  /** Where further windows are fetched, with the filters that hold. */
  source: string;
};

const rowHeight = 32;
const headHeight = 50;
const columnWidth = 102;
const namesWidth = 208;

/** Servers by ports. Only what is in sight is drawn, so that a thousand servers by two hundred ports scroll smoothly. */
export function MatrixGrid({ columns, first, source }: MatrixGridProps) {
  const box = useRef<HTMLElement>(null);
  const router = useRouter();
  const spans = useScrolled(box, {
    rows: first.servers,
    columns: columns.length,
    rowHeight,
    columnWidth,
    headHeight,
    namesWidth,
  });
  const { rows, need } = useMatrixRows(first, source);
  useEffect(() => need(spans.rows), [need, spans.rows]);

  const shown = columns.slice(spans.columns.from, spans.columns.to);
  const skipped = { before: spans.columns.from, after: columns.length - spans.columns.to };
  // One listener for all cells, which are plain links: hundreds come and go with every movement.
  const open = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as HTMLElement).closest("a");
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    router.push(link.pathname + link.search);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only catches the clicks of links, which keys make too
    <section
      ref={box}
      onClick={open}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Servers by ports"
      className="matrix max-h-[max(420px,calc(100dvh-210px))] overflow-auto overscroll-contain rounded-b-lg border-t"
    >
      <table
        width={namesWidth + columns.length * columnWidth}
        aria-rowcount={first.servers + 1}
        aria-colcount={columns.length + 1}
        className="min-w-full table-fixed border-separate border-spacing-0"
      >
        <colgroup>
          <col width={namesWidth} />
          {columns.map(({ id }) => (
            <col key={id} width={columnWidth} />
          ))}
          <col />
        </colgroup>
        <MatrixHead columns={shown} skipped={skipped} firstIndex={spans.columns.from} />
        <tbody>
          <Room height={spans.rows.from * rowHeight} />
          {Array.from({ length: spans.rows.to - spans.rows.from }, (_, index) => {
            const at = spans.rows.from + index;
            return (
              <MatrixRow
                key={at}
                at={at}
                row={rows.get(at)}
                columns={columns}
                from={spans.columns.from}
                to={spans.columns.to}
              />
            );
          })}
          <Room height={(first.servers - spans.rows.to) * rowHeight} />
        </tbody>
      </table>
    </section>
  );
}

/** Holds the place of rows that are out of sight. */
function Room({ height }: { height: number }) {
  return height > 0 ? (
    <tr>
      <td height={height} className="p-0" />
    </tr>
  ) : null;
}
