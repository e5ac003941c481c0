import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "../ui/brand.tsx";
import { buttonClass } from "../ui/button.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The frame of what people see without signing in. */
export function PlainShell({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh">
      <header className="flex items-center gap-2 border-b bg-surface px-6 py-3 max-md:px-3.5">
        <Link href="/" prefetch={false} className="mr-auto" aria-label="Doorwatch">
          <Brand />
        </Link>
        <ThemeSwitch />
        <Link href="/sign-in" prefetch={false} className={buttonClass()}>
          Sign in
        </Link>
      </header>
      {children}
    </div>
  );
}
