"use client";

import { useEffect } from "react";

/** Shows the key that jumps to the search, and makes it work. */
export function SearchKey() {
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping = target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      document.getElementById("search")?.focus();
    };
    document.addEventListener("keydown", jump);
    return () => document.removeEventListener("keydown", jump);
  }, []);
  return (
    <kbd className="pointer-events-none absolute top-1.5 right-2 rounded-sm border border-line-strong bg-surface px-1.5 font-mono text-[11px] leading-[18px] text-muted max-md:hidden">
      /
    </kbd>
  );
}
