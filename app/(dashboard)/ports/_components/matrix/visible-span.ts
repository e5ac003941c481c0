/** Which of equal items lie within a window: `[from, to)`. */
export type Span = { from: number; to: number };

/** Window and items in pixels. */
export type Scrolled = { offset: number; length: number; itemSize: number; count: number };

/**
 * The items of a scrolled window, with as many around as make scrolling smooth. Ends at whole steps, so that few
 * movements change it.
 */
export function visibleSpan({ offset, length, itemSize, count }: Scrolled, step: number): Span {
  const first = Math.floor(Math.max(0, offset) / itemSize);
  const last = Math.ceil((Math.max(0, offset) + length) / itemSize);
  const from = Math.max(0, Math.floor(first / step) * step - step);
  const to = Math.min(count, Math.ceil(last / step) * step + step);
  return { from: Math.min(from, count), to: Math.max(to, Math.min(from, count)) };
}

export const isSameSpan = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to;
