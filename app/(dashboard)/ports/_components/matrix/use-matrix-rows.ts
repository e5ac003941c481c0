import { useCallback, useEffect, useRef, useState } from "react";
import type { MatrixWindow, WireCell, WireRow } from "./matrix-wire.ts";
import type { Span } from "./visible-span.ts";
import { windowRows } from "./window-rows.ts";

/** A row with its cells by their columns: made once, and looked up at every movement. */
export type PlacedRow = Omit<WireRow, "cells"> & { cells: ReadonlyMap<string, WireCell> };

/** Rows by their place, fetched in windows before they are needed. Starts anew when the first window is another one. */
export function useMatrixRows(first: MatrixWindow, source: string) {
  const [rows, setRows] = useState<ReadonlyMap<number, PlacedRow>>(() => placed(first));
  const asked = useRef(new Set<number>());
  const known = useRef(first);

  useEffect(() => {
    if (known.current === first) return;
    known.current = first;
    asked.current.clear();
    setRows(placed(first));
  }, [first]);

  const need = useCallback(
    (span: Span) => {
      const end = known.current.offset + known.current.rows.length;
      // Whoever has begun to scroll goes on: a window ahead on both sides is there before it is seen.
      const ahead = span.from > 0 ? windowRows : 0;
      const to = Math.min(span.to + ahead, known.current.servers);
      const first = Math.max(0, Math.floor((span.from - ahead) / windowRows) * windowRows);
      for (let at = first; at < to; at += windowRows) {
        if ((at >= known.current.offset && at + windowRows <= end) || asked.current.has(at)) continue;
        asked.current.add(at);
        void fetchWindow(source, at).then((fetched) => {
          if (fetched === null) asked.current.delete(at);
          else setRows((before) => new Map([...before, ...placed(fetched)]));
        });
      }
    },
    [source],
  );
  return { rows, need };
}

const placed = ({ offset, rows }: MatrixWindow): Map<number, PlacedRow> =>
  new Map(
    rows.map(({ cells, ...row }, index) => [
      offset + index,
      { ...row, cells: new Map(cells.map((cell) => [cell[0], cell])) },
    ]),
  );

async function fetchWindow(source: string, offset: number): Promise<MatrixWindow | null> {
  try {
    const answer = await fetch(`${source}${source.includes("?") ? "&" : "?"}offset=${offset}`);
    return answer.ok ? ((await answer.json()) as MatrixWindow) : null;
  } catch {
    return null;
  }
}
