import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { hasRole } from "../../../../../lib/auth/roles.ts";
import { type DeliveryPage, readDelivery } from "../../../../../lib/read/delivery-page.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Screen } from "../../../../_components/shell/screen.tsx";
import { TopBar } from "../../../../_components/shell/top-bar.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../../_session/current-user.ts";
import { DeliveryStateText, kindWords } from "../../_components/delivery-state.tsx";
import { DeliveryFacts } from "../_components/delivery-facts.tsx";
import { sendAgain } from "./actions.ts";

type DeliveryPageProps = { params: Promise<{ id: string }> };

/** Read once for the title of the window and the screen. */
const readPage = cache(async (id: string) => (/^\d{1,15}$/.test(id) ? readDelivery(Number(id)) : null));

export async function generateMetadata({ params }: DeliveryPageProps): Promise<Metadata> {
  await requireUser();
  const page = await readPage((await params).id);
  return { title: page ? `Delivery ${page.delivery.id}` : "No such delivery" };
}

export default async function DeliveryScreen({ params }: DeliveryPageProps) {
  const user = await requireUser();
  const page = await readPage((await params).id);
  if (!page) notFound();
  const { delivery, mail } = page;
  const now = new Date();
  return (
    <Screen bar={<TopBar />}>
      <header className="grid gap-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <TextLink href="/alerts/deliveries">Deliveries</TextLink>
          <span>Delivery {delivery.id}</span>
          <span>{kindWords[delivery.kind]}</span>
          <DeliveryStateText state={delivery.state} />
          {delivery.alert && <TextLink href={`/alerts/${delivery.alert}`}>Alert {delivery.alert}</TextLink>}
        </p>
        <h1 className="max-w-[62ch] text-2xl font-semibold tracking-tight text-balance wrap-anywhere max-md:text-xl">
          <SafeText text={mail.subject} max={200} />
        </h1>
      </header>
      <DeliveryFacts delivery={delivery} now={now} />
      {hasRole(user.role, "operator") && <Again page={page} />}
      <div className="grid items-start gap-5 max-md:gap-3.5 xl:grid-cols-[minmax(0,1fr)_644px]">
        <Card title="As a mail" summary="whatever the channel makes of it">
          {/* Nothing of it runs, and it can reach nothing: see the route's own policy. */}
          <iframe
            title="The mail as HTML"
            src={`/alerts/deliveries/${delivery.id}/mail`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            className="mt-3 block h-[860px] w-full rounded-b-lg border-t bg-bg max-md:h-[640px]"
          />
        </Card>
        <Card title="As text" summary="for clients that show no HTML">
          <section
            aria-label="The mail as text"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            tabIndex={0}
            className="mt-3 max-h-[860px] overflow-auto border-t px-4 py-3"
          >
            <pre className="mono whitespace-pre-wrap wrap-anywhere">{mail.text}</pre>
          </section>
        </Card>
      </div>
    </Screen>
  );
}

/** A failed delivery, or one that some recipients refused, can be sent again; on its way, what was said stays. */
function Again({ page: { delivery } }: { page: DeliveryPage }) {
  const { state, error } = delivery;
  const isPartly = state === "sent" && error !== null;
  const isOnItsWay = state === "waiting" || state === "sending";
  if (state !== "failed" && !isPartly && !isOnItsWay) return null;
  return (
    <ActionForm action={sendAgain} label="Send it again" className="grid gap-2">
      <input type="hidden" name="delivery" value={delivery.id} />
      {!isOnItsWay && (
        <Button type="submit" tone="main" className="justify-self-start">
          {isPartly ? "Send it again to those who refused it" : "Send it again"}
        </Button>
      )}
    </ActionForm>
  );
}
