import type { ReactNode } from "react";
import { countOf } from "../../../lib/look/wording.ts";
import type { DeliveryTrouble } from "../../../lib/read/delivery-trouble.ts";
import { LogText } from "../ui/log-text.tsx";
import { SafeText } from "../ui/safe-text.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { dismissTrouble } from "./trouble-action.ts";

type DeliveryBannerProps = { trouble: readonly DeliveryTrouble[]; canDismiss: boolean };

const shownMax = 3;

/** Stands over every screen while somebody may wait for a mail that does not come. */
export function DeliveryBanner({ trouble, canDismiss }: DeliveryBannerProps) {
  if (trouble.length === 0) return null;
  const isFailed = trouble.some(({ what }) => what === "failed" || what === "partly");
  return (
    <section aria-label="Trouble with telling people">
      {trouble.slice(0, shownMax).map((one, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences without a state of their own
          key={index}
          className="flex flex-wrap items-baseline gap-x-3 border-b border-line bg-surface px-6 py-1.5 text-xs text-muted max-md:px-4"
        >
          <p className="min-w-0 flex-1 wrap-anywhere">
            <TroubleText trouble={one} />
          </p>
          {index === 0 && isFailed && canDismiss && (
            <form action={dismissTrouble}>
              <button type="submit" className="text-accent hover:underline">
                We have seen it
              </button>
            </form>
          )}
        </div>
      ))}
    </section>
  );
}

function TroubleText({ trouble }: { trouble: DeliveryTrouble }) {
  switch (trouble.what) {
    case "mails_go_to_folder":
      return (
        <>
          <strong className="font-medium text-text">No mail leaves this machine.</strong> There is no{" "}
          {trouble.missing === "SMTP_URL" ? "mail server" : "recipient"}, so mails are written to{" "}
          <code className="mono !text-xs">{trouble.folder}</code> and shown under{" "}
          <TextLink isUnderlined href="/alerts/deliveries">
            Deliveries
          </TextLink>
          . Set <code className="mono !text-xs">{trouble.missing}</code>, or add{" "}
          <TextLink isUnderlined href="/alerts/channels">
            another channel
          </TextLink>
          .
        </>
      );
    case "switched_off":
      return (
        <Wanted title={`The channel ${trouble.channel} switched itself off.`}>
          <SafeText text={trouble.reason} max={200} />{" "}
          <TextLink isUnderlined href="/alerts/channels">
            Mend it and switch it on again
          </TextLink>
          .
        </Wanted>
      );
    case "locked":
      return (
        <Wanted title={`Nothing can be sent to ${trouble.channel}.`}>
          {trouble.reason}{" "}
          <TextLink isUnderlined href="/alerts/channels">
            See the channel
          </TextLink>
          .
        </Wanted>
      );
    case "failed":
      return (
        <Wanted title={`${countOf(trouble.count, "message")} to ${trouble.channel} could not be sent.`}>
          <ServerWords error={trouble.error} />
          <TextLink isUnderlined href="/alerts/deliveries?state=failed">
            See them and send them again
          </TextLink>
          .
        </Wanted>
      );
    case "delayed":
      return (
        <Wanted title={`${countOf(trouble.count, "message")} to ${trouble.channel} cannot be sent for now.`}>
          <ServerWords error={trouble.error} />
          They are tried for a day.{" "}
          <TextLink isUnderlined href="/alerts/deliveries?state=waiting">
            See them
          </TextLink>
          .
        </Wanted>
      );
    case "partly":
      return (
        <Wanted title={`${countOf(trouble.count, "mail")} to ${trouble.channel} did not reach everybody.`}>
          <ServerWords error={trouble.error} />
          <TextLink isUnderlined href="/alerts/deliveries?state=sent">
            See whom
          </TextLink>
          .
        </Wanted>
      );
  }
}

function Wanted({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <span aria-hidden="true" className="mr-2 inline-block h-2 w-2 rounded-full bg-amber" />
      <strong className="font-medium text-amber">
        <SafeText text={title} max={200} />
      </strong>{" "}
      {children}
    </>
  );
}

function ServerWords({ error }: { error: string | null }) {
  if (!error) return null;
  return (
    <>
      The server said: <LogText text={error} max={160} className="!text-xs" />{" "}
    </>
  );
}
