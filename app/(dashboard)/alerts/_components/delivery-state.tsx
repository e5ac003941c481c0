import type { DeliveryState } from "../../../../lib/deliver/delivery.ts";
import type { DeliveryRow } from "../../../../lib/read/deliveries.ts";

/** What is told, as people say it. */
export const kindWords: Record<DeliveryRow["kind"], string> = {
  firing: "It began",
  update: "It grew or changed",
  resolved: "It is over",
  digest: "Digest",
  test: "Test",
};

const words: Record<DeliveryState, string> = {
  waiting: "Waits",
  sending: "Being sent",
  sent: "Sent",
  suppressed: "Not sent",
  failed: "Failed",
};

const dots: Record<DeliveryState, string> = {
  waiting: "border border-accent",
  sending: "bg-accent",
  sent: "bg-green",
  suppressed: "border border-line-strong",
  failed: "bg-amber",
};

/** What came of a delivery. A failed one wants a decision. */
export function DeliveryStateText({ state }: { state: DeliveryState }) {
  return (
    <span className={`inline-flex items-center gap-2 ${state === "failed" ? "text-amber" : "text-muted"}`}>
      <span aria-hidden="true" className={`h-2 w-2 shrink-0 rounded-full ${dots[state]}`} />
      {words[state]}
    </span>
  );
}
