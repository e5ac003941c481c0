import type { ReactNode } from "react";
import { countOf } from "../../../../../lib/look/wording.ts";
import type { DeliveryRow } from "../../../../../lib/read/deliveries.ts";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

/** Why something was sent or not, when, and in the servers' words what came of it. */
export function DeliveryFacts({ delivery, now }: { delivery: DeliveryRow; now: Date }) {
  return (
    <section className="rounded-lg border bg-surface" aria-label="What came of it">
      <dl className="grid sm:grid-cols-[128px_minmax(0,1fr)]">
        <Fact name="Channel">
          <SafeText text={delivery.channel} max={80} />
        </Fact>
        <Fact name={delivery.state === "suppressed" ? "Why not" : "Why"}>
          <SafeText text={delivery.reason} max={400} />
        </Fact>
        <Fact name="When">
          Put in <TimeText time={delivery.createdAt} now={now} />
          {delivery.sentAt && (
            <>
              , sent <TimeText time={delivery.sentAt} now={now} />
            </>
          )}
          {delivery.attempts > 0 && `, ${countOf(delivery.attempts, "attempt")}`}
          {delivery.nextAttemptAt && delivery.state === "waiting" && (
            <>
              , tried next at <TimeText time={delivery.nextAttemptAt} now={now} />
            </>
          )}
        </Fact>
        {delivery.answer !== null && (
          <Fact name="Answer">
            <LogText text={delivery.answer} max={500} className="wrap-anywhere" />
          </Fact>
        )}
        {delivery.error !== null && (
          <Fact name="Refusal">
            <LogText text={delivery.error} max={500} className="wrap-anywhere" />
          </Fact>
        )}
        {delivery.recipients !== null && delivery.recipients.length > 0 && (
          <Fact name="Recipients">
            <ul>
              {delivery.recipients.map(({ address, state, answer }) => (
                <li key={address} className="wrap-anywhere">
                  {address} <span className="text-muted">{recipientWords[state]}</span>{" "}
                  <LogText text={answer} max={200} className="text-muted" />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

const recipientWords = { accepted: "taken", refused: "refused", later: "tried again later" } as const;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents [&:not(:first-child)>*]:border-t">
      <dt className="px-4 pt-2.5 text-muted sm:pb-2.5">{name}</dt>
      <dd className="min-w-0 px-4 pb-2.5 max-sm:!border-t-0 sm:py-2.5 sm:pl-0">
        <div className="max-w-[96ch]">{children}</div>
      </dd>
    </div>
  );
}
