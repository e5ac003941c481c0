import type { Outcome } from "../../../lib/log/vocabulary.ts";

/** What the server answered: the status as it was, and what it amounts to. */
export function OutcomeText({ status, outcome }: { status: number | null; outcome: Outcome }) {
  return (
    <span className="whitespace-nowrap">
      <span className="mono">{status ?? "–"}</span>{" "}
      <span className={outcome === "refused" ? "text-sm text-muted" : "text-sm font-medium"}>{outcome}</span>
    </span>
  );
}
