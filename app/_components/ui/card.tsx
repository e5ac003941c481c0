import type { ReactNode } from "react";

type CardProps = { title: string; summary?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A titled part of a screen. */
export function Card({ title, summary, aside, children }: CardProps) {
  return (
    <section className="min-w-0 rounded-lg border bg-surface">
      <header className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3">
        <h2 className="font-semibold">{title}</h2>
        {summary && <span className="text-sm text-muted">{summary}</span>}
        {aside && <span className="ml-auto text-sm text-muted max-sm:ml-0">{aside}</span>}
      </header>
      {children}
    </section>
  );
}
