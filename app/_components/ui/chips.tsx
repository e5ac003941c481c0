import Link from "next/link";
import type { Chip } from "./chip.ts";
import { Icon } from "./icon.tsx";
import { LogText } from "./log-text.tsx";

/** The filters that hold, each with a way to take it off. */
export function Chips({ chips }: { chips: readonly Chip[] }) {
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Filters">
      {chips.map(({ label, value, href }) => (
        <li
          key={label}
          className="flex max-w-full items-center gap-1.5 rounded-md border border-line-strong bg-surface py-0.5 pr-0.5 pl-2.5"
        >
          <span className="text-sm text-muted">{label}</span>
          <span className="min-w-0 truncate">
            <LogText text={value} max={80} />
          </span>
          <Link
            href={href}
            prefetch={false}
            aria-label={`Take off the filter ${label}`}
            className="flex h-6 w-6 items-center justify-center rounded-sm text-muted hover:bg-bg hover:text-text"
          >
            <Icon name="close" className="h-3 w-3" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
