import { type CategoryLook, otherLook } from "../../../lib/look/category-look.ts";

const width = 64;
const height = 20;

/** Counts over time as small bars. An empty bucket has none, so that no bar means no request. */
export function Sparkline({ counts, look = otherLook }: { counts: readonly number[]; look?: CategoryLook }) {
  return (
    <svg width={width} height={height} aria-hidden="true" className={`block cat-${look.hue}`}>
      <path d={`M0 ${height - 0.5}H${width}`} className="stroke-line" />
      <path d={barsPath(counts, { width, height, gap: 0.8 })} className="cat-fill" />
    </svg>
  );
}

/** Bars as one outline: a table holds hundreds of them. */
export function barsPath(
  counts: readonly number[],
  { width, height, gap }: { width: number; height: number; gap: number },
): string {
  const peak = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  return counts
    .map((count, index) => {
      if (count === 0) return "";
      const top = height - 2 - (count / peak) * (height - 3);
      const bar = Math.max(0.8, step - gap).toFixed(1);
      return `M${(index * step).toFixed(1)} ${height}V${top.toFixed(1)}h${bar}V${height}z`;
    })
    .join("");
}
