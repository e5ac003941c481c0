import type { ReactNode } from "react";
import { Brand } from "../_components/ui/brand.tsx";

/** The door of the product itself: set-up and sign-in. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-[400px] content-start gap-6 px-4 pt-[14vh] pb-12">
      <Brand />
      {children}
    </main>
  );
}
