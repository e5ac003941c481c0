import type { ReactNode } from "react";

/** A screen's bar and content; the bottom room on a phone is the bar's. */
export function Screen({ bar, children }: { bar?: ReactNode; children: ReactNode }) {
  return (
    <>
      {bar}
      <main
        id="main"
        tabIndex={-1}
        className="grid max-w-[1560px] grid-cols-[minmax(0,1fr)] gap-5 p-6 outline-none max-md:gap-3.5 max-md:px-3.5 max-md:pt-4 max-md:pb-24"
      >
        {children}
      </main>
    </>
  );
}

/** A screen's name and one sentence of what it shows. */
export function ScreenTitle({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className="grid gap-1">
      <h1 className="text-2xl font-semibold tracking-tight text-balance max-md:text-xl">{title}</h1>
      {children && <p className="max-w-[80ch] text-muted">{children}</p>}
    </header>
  );
}
