import { formatCount } from "../../../../../lib/look/wording.ts";
import type { LedgerRow } from "../../../../../lib/read/rows.ts";
import { ledgerColumns } from "../../../../_components/server/ledger-table.tsx";

/** The server's account: what it sent is the sum of what became of it. */
export function LedgerSentence({ ledger }: { ledger: LedgerRow }) {
  return (
    <dl className="flex flex-wrap rounded-lg border bg-surface" aria-label="What became of its lines">
      {ledgerColumns.map(({ key, label }) => (
        <div key={key} className="grid flex-1 gap-0.5 px-4 py-3">
          <dt className="text-sm whitespace-nowrap text-muted">{label}</dt>
          <dd className={`text-lg font-semibold ${ledger[key] === 0 ? "text-faint" : ""}`}>
            {formatCount(ledger[key])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
