import Link from "next/link";
import { hrefOf, type Query } from "../../../../lib/look/href.ts";
import type { WaveState } from "../../../../lib/read/wave-rows.ts";

const choices: readonly { state: WaveState | undefined; label: string }[] = [
  { state: undefined, label: "All" },
  { state: "open", label: "Going on" },
  { state: "ended", label: "Over" },
];

/** Chooses waves by whether they go on, in the URL. */
export function StateFilter({ state, query }: { state: WaveState | undefined; query: Query }) {
  return (
    <nav
      aria-label="State of the waves"
      className="flex overflow-hidden rounded-md border border-line-strong bg-surface [&>*+*]:border-l"
    >
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={hrefOf("/waves", { ...query, state: choice.state })}
          prefetch={false}
          aria-current={choice.state === state ? "true" : undefined}
          className="flex h-[30px] items-center border-line px-2.5 whitespace-nowrap hover:bg-bg aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}
