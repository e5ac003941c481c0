import type { ReactNode } from "react";

const tones = {
  plain: "border-line-strong text-muted",
  amber: "border-current bg-amber-soft text-amber",
  red: "border-current bg-red-soft text-red",
  accent: "border-current bg-accent-soft text-accent",
} as const;

/** A word about a row. Amber wants a decision, red means reached or exposed; nothing else takes these tones. */
export function Tag({ tone = "plain", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={`inline-block max-w-full truncate rounded-sm border px-1 text-[11.5px] leading-4 ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
