import { type RefObject, useEffect, useState } from "react";
import { isSameSpan, type Span, visibleSpan } from "./visible-span.ts";

export type GridSize = {
  rows: number;
  columns: number;
  rowHeight: number;
  columnWidth: number;
  /** Of the parts that stay in sight. */
  headHeight: number;
  namesWidth: number;
};

export type Spans = { rows: Span; columns: Span };

const rowStep = 8;
const columnStep = 4;

/** What is seen before anybody has scrolled, on a screen of common size: what the server draws. */
const usual = { width: 1_440, height: 760 };

/** The rows and columns of a scrolled box that have to be drawn. Changes only when others come into sight. */
export function useScrolled(box: RefObject<HTMLElement | null>, size: GridSize): Spans {
  const { rows, columns, rowHeight, columnWidth, headHeight, namesWidth } = size;
  const [spans, setSpans] = useState<Spans>(() => spansOf(size, { top: 0, left: 0, ...usual }));
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sizes = { rows, columns, rowHeight, columnWidth, headHeight, namesWidth };
    let frame = 0;
    const look = () => {
      frame = 0;
      const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = element;
      const next = spansOf(sizes, { top, left, width, height });
      setSpans((held) =>
        isSameSpan(held.rows, next.rows) && isSameSpan(held.columns, next.columns) ? held : next,
      );
    };
    const later = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    element.addEventListener("scroll", later, { passive: true });
    const resized = new ResizeObserver(later);
    resized.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", later);
      resized.disconnect();
    };
  }, [box, rows, columns, rowHeight, columnWidth, headHeight, namesWidth]);
  return spans;
}

type Place = { top: number; left: number; width: number; height: number };

const spansOf = (size: GridSize, { top, left, width, height }: Place): Spans => ({
  rows: visibleSpan(
    { offset: top, length: height - size.headHeight, itemSize: size.rowHeight, count: size.rows },
    rowStep,
  ),
  columns: visibleSpan(
    { offset: left, length: width - size.namesWidth, itemSize: size.columnWidth, count: size.columns },
    columnStep,
  ),
});
