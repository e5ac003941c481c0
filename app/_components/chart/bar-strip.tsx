import type { CategoryLook } from "../../../lib/look/category-look.ts";
import { formatCount, formatFullTime } from "../../../lib/look/wording.ts";
import { barsPath } from "../ui/sparkline.tsx";

type BarStripProps = { counts: readonly number[]; look: CategoryLook; label: string; from: Date; to: Date };

const width = 1000;
const height = 60;

/** Counts over time as bars across the screen, drawn on the server. */
export function BarStrip({ counts, look, label, from, to }: BarStripProps) {
  return (
    <figure className="grid gap-1">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        className={`h-[60px] w-full border-b cat-${look.hue}`}
      >
        <path d={barsPath(counts, { width, height, gap: 2 })} className="cat-fill" />
      </svg>
      <figcaption className="flex flex-wrap justify-between gap-x-4 text-xs text-faint">
        <span>{formatFullTime(from)}</span>
        <span>at most {formatCount(Math.max(0, ...counts))} a bar</span>
        <span>{formatFullTime(to)}</span>
      </figcaption>
    </figure>
  );
}
