import { countOf } from "../../../../lib/look/wording.ts";
import type { DeliveryRow } from "../../../../lib/read/deliveries.ts";
import { LogText } from "../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";
import { DeliveryStateText, kindWords } from "./delivery-state.tsx";

type DeliveryListProps = { rows: readonly DeliveryRow[]; now: Date; withTitle?: boolean };

/** Sendings of notices: where to, what came of it, why, and what the server said. */
export function DeliveryList({ rows, now, withTitle = false }: DeliveryListProps) {
  return (
    <ul className="[&>li+li]:border-t" aria-label="Deliveries">
      {rows.map((row) => (
        <li
          key={row.id}
          className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-2.5 hover:bg-raised ${withTitle ? "lg:grid-cols-[112px_minmax(0,1fr)_minmax(0,1.1fr)_auto]" : ""}`}
        >
          {withTitle && (
            <span className="text-sm max-lg:hidden">
              <DeliveryStateText state={row.state} />
            </span>
          )}
          <div className="min-w-0">
            <p className="min-w-0 truncate">
              <TextLink href={`/alerts/deliveries/${row.id}`} className="font-medium">
                {withTitle ? <SafeText text={row.title} max={100} /> : kindWords[row.kind]}
              </TextLink>
              <span className="text-muted">
                {withTitle && ` · ${kindWords[row.kind]}`} · <SafeText text={row.channel} max={80} />
              </span>
            </p>
            <p className={`text-sm ${withTitle ? "lg:hidden" : ""}`}>
              <DeliveryStateText state={row.state} />
            </p>
          </div>
          <span className={`text-sm text-faint ${withTitle ? "lg:order-last" : ""}`}>
            <TimeText time={row.sentAt ?? row.createdAt} now={now} />
          </span>
          <p className={`min-w-0 text-sm text-muted max-lg:col-span-2 ${withTitle ? "" : "col-span-2"}`}>
            <SafeText text={row.reason} max={240} />
            <ServerSaid row={row} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function ServerSaid({ row, now }: { row: DeliveryRow; now: Date }) {
  if (row.error === null) return null;
  return (
    <span className="block">
      {row.attempts > 0 && `${countOf(row.attempts, "attempt")}; `}
      the server said: <LogText text={row.error} max={160} className="wrap-anywhere" />
      {row.nextAttemptAt && row.state === "waiting" && (
        <>
          {" "}
          Tried again at <TimeText time={row.nextAttemptAt} now={now} />.
        </>
      )}
    </span>
  );
}
