import type { ReactNode } from "react";

/** Stands where rows would stand, and says why there are none. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="px-4 py-5 text-muted">{children}</p>;
}
