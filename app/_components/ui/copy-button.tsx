"use client";

import { useEffect, useState } from "react";
import { Icon } from "./icon.tsx";

/** Puts a text on the clipboard. Where the browser keeps the clipboard from pages without TLS, it is not shown. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [state, setState] = useState<"hidden" | "ready" | "copied">("hidden");
  useEffect(() => {
    if (window.isSecureContext) setState("ready");
  }, []);
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("ready"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setState("copied");
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      aria-label={state === "copied" ? "Copied" : label}
      title={label}
      className={`flex h-8 w-8 shrink-0 items-center justify-center rounded-md border border-line-strong bg-surface text-muted hover:bg-bg hover:text-text ${
        state === "hidden" ? "invisible" : ""
      }`}
    >
      <Icon name={state === "copied" ? "check" : "copy"} />
    </button>
  );
}
