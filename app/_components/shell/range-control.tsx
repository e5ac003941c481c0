import Link from "next/link";
import { hrefOf, type Query } from "../../../lib/look/href.ts";
import { formatClock, formatDay } from "../../../lib/look/wording.ts";
import { type PageRange, rangeNames } from "../../../lib/read/page-range.ts";
import { buttonClass } from "../ui/button.tsx";
import { inputClass } from "../ui/field.tsx";

export type RangeControlProps = {
  page: PageRange;
  path: string;
  /** Filters of the screen, which a change of the range keeps. */
  keep?: Query;
};

const labels: Record<(typeof rangeNames)[number], string> = {
  "1h": "1 h",
  "24h": "24 h",
  "7d": "7 d",
  "30d": "30 d",
};
const segment =
  "flex h-[30px] items-center px-2.5 whitespace-nowrap hover:bg-bg aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent max-sm:px-2";

/** Chooses the time range, in the URL; works without JavaScript. */
export function RangeControl({ page, path, keep = {} }: RangeControlProps) {
  return (
    <div className="relative shrink-0">
      <fieldset className="flex rounded-md border border-line-strong bg-surface [&>*+*]:border-l">
        <legend className="sr-only">Time range</legend>
        {rangeNames.map((name) => (
          <Link
            key={name}
            href={hrefOf(path, { ...keep, range: name })}
            prefetch={false}
            aria-current={page.name === name ? "true" : undefined}
            className={`${segment} border-line first:rounded-l-[5px]`}
          >
            {labels[name]}
          </Link>
        ))}
        <details className="border-line">
          <summary
            className={`${segment} rounded-r-[5px]`}
            aria-current={page.name === null ? "true" : undefined}
            aria-label="Another time range"
          >
            {page.name === null && <span className="max-lg:hidden">{fixedLabel(page)}</span>}
            <span className={page.name === null ? "lg:hidden" : ""}>…</span>
          </summary>
          <CustomRange page={page} path={path} keep={keep} />
        </details>
      </fieldset>
    </div>
  );
}

const fixedLabel = ({ range }: PageRange): string =>
  `${formatDay(range.from)} ${formatClock(range.from)} – ${formatDay(range.to)} ${formatClock(range.to)}`;

/** What a date field takes: minutes, without a zone. */
const fieldTime = (time: Date): string => time.toISOString().slice(0, 16);

function CustomRange({ page, path, keep }: Required<RangeControlProps>) {
  return (
    <form
      action={path}
      className="absolute top-10 right-0 z-20 grid w-64 gap-3 rounded-lg border border-line-strong bg-surface p-4"
    >
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label className="grid gap-1 text-sm font-medium">
        From, in UTC
        <input
          type="datetime-local"
          name="from"
          required
          defaultValue={fieldTime(page.range.from)}
          className={inputClass}
        />
      </label>
      <label className="grid gap-1 text-sm font-medium">
        To
        <input
          type="datetime-local"
          name="to"
          required
          defaultValue={fieldTime(page.range.to)}
          className={inputClass}
        />
      </label>
      <button type="submit" className={buttonClass("main")}>
        Show
      </button>
    </form>
  );
}
