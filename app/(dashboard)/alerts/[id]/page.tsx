import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ruleOf } from "../../../../lib/alert/rules/catalog.ts";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { severityWords } from "../../../../lib/look/alert-words.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { type AlertPage, readAlertPage } from "../../../../lib/read/alert-page.ts";
import { readLiveMark } from "../../../../lib/read/live-mark.ts";
import { NoticeBlockView } from "../../../_components/notice/notice-block.tsx";
import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { SafeText } from "../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../../_session/search-params.ts";
import { AlertStateText } from "../_components/alert-state.tsx";
import { DeliveryList } from "../_components/delivery-list.tsx";
import { AcknowledgeCard } from "./_components/acknowledge-card.tsx";
import { SilenceCard } from "./_components/silence-card.tsx";
import { TimelineCard } from "./_components/timeline-card.tsx";

type AlertPageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Read once for the title of the window and the screen. */
const readPage = cache((id: string) => readAlertPage(id, new Date()));

export async function generateMetadata({ params }: AlertPageProps): Promise<Metadata> {
  await requireUser();
  const page = await readPage((await params).id);
  return { title: page ? page.alert.title : "No such alert" };
}

/** Mails link here with `ask`: it puts the form first, and changes nothing until somebody sends it. */
export default async function AlertScreen({ params, searchParams }: AlertPageProps) {
  const user = await requireUser();
  const { ask } = textParams(await searchParams, ["ask"]);
  const page = await readPage((await params).id);
  if (!page) notFound();
  const now = new Date();
  const { mark } = await readLiveMark();
  const canAct = hasRole(user.role, "operator");
  const acknowledge = (
    <div key="acknowledge" id="acknowledge" className="scroll-mt-20 empty:hidden">
      <AcknowledgeCard alert={page.alert} canAct={canAct} isAsked={ask === "acknowledge"} now={now} />
    </div>
  );
  const silence = canAct && (
    <div key="silence" id="silence" className="scroll-mt-20">
      <SilenceCard page={page} ruleTitle={ruleOf(page.alert.rule).title} isAsked={ask === "silence"} />
    </div>
  );
  return (
    <Screen bar={<TopBar live={page.alert.state !== "resolved" && <LiveRefresh mark={mark} />} />}>
      <AlertHead page={page} canAct={canAct} now={now} />
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
        <div className={`grid gap-5 max-md:gap-3.5 ${ask ? "max-lg:order-last" : ""}`}>
          <Said page={page} />
        </div>
        <div className="grid gap-5 max-md:gap-3.5">
          {ask === "silence" ? [silence, acknowledge] : [acknowledge, ask ? silence : null]}
          <TimelineCard timeline={page.alert.timeline} now={now} />
          <Card title="Deliveries" summary="who was told, and who was not">
            {page.deliveries.length > 0 ? (
              <DeliveryList rows={page.deliveries} now={now} />
            ) : (
              <Nothing>
                {page.alert.notTold === null
                  ? "None is kept any more."
                  : `Nobody was told: ${page.alert.notTold}`}
              </Nothing>
            )}
          </Card>
          {ask ? null : silence}
        </div>
      </div>
    </Screen>
  );
}

type AlertHeadProps = { page: AlertPage; canAct: boolean; now: Date };

function AlertHead({ page: { alert, notice }, canAct, now }: AlertHeadProps) {
  return (
    <header className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <TextLink href="/alerts">Alerts</TextLink>
        <span>Alert {alert.id}</span>
        <span>{severityWords[alert.severity]}</span>
        {alert.servers > 0 && <span>{countOf(alert.servers, "server")}</span>}
        <AlertStateText alert={alert} now={now} />
        {alert.waveId && <TextLink href={`/waves/${alert.waveId}`}>Wave {alert.waveId}</TextLink>}
        {/* On a phone their forms stand far below. */}
        {canAct && alert.state !== "resolved" && (
          <a href="#acknowledge" className="text-accent lg:hidden">
            Acknowledge
          </a>
        )}
        {canAct && (
          <a href="#silence" className="text-accent lg:hidden">
            Silence
          </a>
        )}
      </p>
      <h1 className="max-w-[62ch] text-2xl font-semibold tracking-tight text-balance wrap-anywhere max-md:text-xl">
        {alert.title}
      </h1>
      <p className={`max-w-[96ch] ${notice.tone === "red" ? "text-red" : ""}`}>
        <SafeText text={notice.state} max={400} />
      </p>
      <p className="max-w-[96ch] text-muted">
        {alert.toldAt ? "Told" : "Not told"}: <SafeText text={alert.notTold ?? alert.worthReason} max={300} />
      </p>
    </header>
  );
}

/** What its mails say, in the same words and order. */
function Said({ page: { notice, origin } }: { page: AlertPage }) {
  return notice.sections.map(({ heading, blocks }) => (
    <Card key={heading} title={heading}>
      <div className="grid gap-4 px-4 pt-2 pb-4">
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one notice, never reordered
          <NoticeBlockView key={index} block={block} origin={origin} />
        ))}
      </div>
    </Card>
  ));
}
