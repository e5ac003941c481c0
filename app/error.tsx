"use client";

import { useEffect } from "react";
import { Button } from "./_components/ui/button.tsx";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

/** Something unexpected happened while a screen was made. The server's log has the whole of it under the same number. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  useEffect(() => document.getElementById("error")?.focus(), []);
  return (
    <main id="error" tabIndex={-1} className="mx-auto grid max-w-[520px] gap-4 px-4 pt-[14vh] outline-none">
      <h1 className="text-2xl font-semibold tracking-tight">This screen could not be made</h1>
      <p className="text-muted">
        Most often the database was out of reach for a moment. Lines that arrive meanwhile are not lost:
        shippers send them again.
      </p>
      {error.digest && (
        <p className="text-sm text-muted">
          In the server's log: <code className="mono">{error.digest}</code>
        </p>
      )}
      <Button tone="main" onClick={() => retry()} className="justify-self-start">
        Try again
      </Button>
    </main>
  );
}
