import type { ReactNode } from "react";
import { RangeControl, type RangeControlProps } from "./range-control.tsx";
import { SearchBox } from "./search-box.tsx";

type TopBarProps = { range?: RangeControlProps; live?: ReactNode };

/** The bar over every screen: search, time range, whether it is live. */
export function TopBar({ range, live }: TopBarProps) {
  return (
    <section
      aria-label="Bar"
      className="sticky top-0 z-10 flex items-center gap-2 border-b bg-surface px-6 py-3 max-md:gap-1.5 max-md:px-3.5 max-md:py-2.5"
    >
      <SearchBox />
      <div className="flex-1 max-md:hidden" />
      {range && <RangeControl {...range} />}
      <span
        className="flex h-8 items-center rounded-md border border-line-strong px-2.5 max-sm:hidden"
        title="All times are in UTC"
      >
        UTC
      </span>
      {live}
    </section>
  );
}
