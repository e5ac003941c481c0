"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";

type LiveRefreshProps = {
  /** What has been stored when this screen was rendered; see app/live/route.ts. */
  mark: string;
  /** Nothing has been stored yet: the very first lines show at once. */
  eager?: boolean;
};

const pollMs = 1_000;
/** Under a steady stream of lines a screen is rendered at most this often. */
const refreshMinMs = 3_000;
/** A screen that shows "the last hour" moves on even when nothing arrives. */
const refreshMaxMs = 60_000;

/**
 * Keeps a screen up to date: asks often whether anything was stored, which costs next to nothing, and has the screen
 * rendered again only then. Rests while the tab is hidden.
 */
export function LiveRefresh({ mark, eager = false }: LiveRefreshProps) {
  const router = useRouter();
  const [isOn, setIsOn] = useState(true);
  const [isPending, startTransition] = useTransition();
  const shown = useRef({ mark, at: 0, isPending });

  useEffect(() => {
    shown.current.isPending = isPending;
    shown.current.mark = mark;
    shown.current.at ||= Date.now();
  }, [mark, isPending]);

  useEffect(() => {
    if (!isOn) return;
    const look = async () => {
      const { at, isPending: isBusy } = shown.current;
      const ageMs = Date.now() - at;
      if (document.hidden || isBusy || (!eager && ageMs < refreshMinMs)) return;
      const current = await readMark();
      if (current === null || (ageMs < refreshMaxMs && current === shown.current.mark)) return;
      shown.current.at = Date.now();
      startTransition(() => router.refresh());
    };
    const lookNow = () => void look();
    const timer = setInterval(lookNow, pollMs);
    document.addEventListener("visibilitychange", lookNow);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookNow);
    };
  }, [isOn, router, eager]);

  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => setIsOn(!isOn)}
      title={isOn ? "New lines show by themselves; press to hold" : "Held; press to go on"}
      className="flex h-8 shrink-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-muted hover:bg-bg aria-pressed:text-text max-sm:hidden"
    >
      <span className={`h-2 w-2 rounded-full ${isOn ? "bg-green" : "bg-line-strong"}`} />
      Live
    </button>
  );
}

/** The server's mark; null while it cannot be reached. */
async function readMark(): Promise<string | null> {
  try {
    const answer = await fetch("/live", { cache: "no-store" });
    if (!answer.ok) return null;
    const body: { mark?: string } = await answer.json();
    return body.mark ?? null;
  } catch {
    return null;
  }
}
