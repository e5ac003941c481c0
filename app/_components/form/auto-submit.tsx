"use client";

import { useRouter } from "next/navigation";
import type { FormEvent, ReactNode } from "react";
import { hrefOf } from "../../../lib/look/href.ts";

/** A form of filters whose choices apply at once and stay in the history. */
export function AutoSubmit({ action, children }: { action: string; children: ReactNode }) {
  const router = useRouter();
  const apply = (form: HTMLFormElement) => {
    const query: Record<string, string> = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") query[name] = value;
    router.push(hrefOf(action, query), { scroll: false });
  };
  return (
    <form
      action={action}
      className="flex flex-wrap gap-2"
      onChange={(event: FormEvent<HTMLFormElement>) => {
        if (event.target instanceof HTMLSelectElement) apply(event.currentTarget);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        apply(event.currentTarget);
      }}
    >
      {children}
    </form>
  );
}
