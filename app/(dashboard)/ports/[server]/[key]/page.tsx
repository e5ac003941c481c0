import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { hasRole } from "../../../../../lib/auth/roles.ts";
import { endpointHref, portLabel, serverPortsHref } from "../../../../../lib/look/port-words.ts";
import { addressClassText } from "../../../../../lib/ports/address-class.ts";
import { type EndpointPage, readEndpointPage } from "../../../../../lib/read/endpoint-page.ts";
import { readLiveMark } from "../../../../../lib/read/live-mark.ts";
import { LiveRefresh } from "../../../../_components/shell/live-refresh.tsx";
import { Screen } from "../../../../_components/shell/screen.tsx";
import { TopBar } from "../../../../_components/shell/top-bar.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../../_session/current-user.ts";
import { decodedParam } from "../../../../_session/search-params.ts";
import { ChangeList } from "../../_components/change-list.tsx";
import { PortTabs } from "../../_components/port-tabs.tsx";
import { ToneText } from "../../_components/tone-text.tsx";
import { ExpectationCard } from "./_components/expectation-card.tsx";
import { FindingCard } from "./_components/finding-card.tsx";
import { KnowledgeCard } from "./_components/knowledge-card.tsx";
import { ProofCard } from "./_components/proof-card.tsx";
import { VerdictCard } from "./_components/verdict-card.tsx";
import { WhyCard } from "./_components/why-card.tsx";

type EndpointScreenProps = { params: Promise<{ server: string; key: string }> };

/** Read once for the title of the window and the screen. */
const readPage = cache((server: string, key: string) => readEndpointPage(server, key, new Date()));

const historyMax = 20;
const columns = "grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]";

export async function generateMetadata({ params }: EndpointScreenProps): Promise<Metadata> {
  await requireUser();
  const { server, key } = await params;
  const page = await readPage(decodedParam(server), decodedParam(key));
  return { title: page ? `${portLabel(page.id)} on ${page.server}` : "No such port" };
}

export default async function EndpointScreen({ params }: EndpointScreenProps) {
  const user = await requireUser();
  const { server, key } = await params;
  const page = await readPage(decodedParam(server), decodedParam(key));
  if (!page) notFound();
  const now = new Date();
  const { mark } = await readLiveMark();
  const canAct = hasRole(user.role, "operator");
  return (
    <Screen bar={<TopBar live={<LiveRefresh mark={mark} />} />}>
      <PortTabs />
      <Head page={page} />
      {/* On a phone the columns stand below each other: the answer to "why is it open?" must not come last. */}
      <div className={columns}>
        <VerdictCard page={page} />
        <WhyCard page={page} now={now} />
      </div>
      <div className={columns}>
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          {page.findings.map((finding, index) => (
            <FindingCard key={finding.id} finding={finding} isFirst={index === 0} canAct={canAct} now={now} />
          ))}
          <KnowledgeCard page={page} />
        </div>
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          <ExpectationCard page={page} canAct={canAct} now={now} />
          <ProofCard page={page} canAct={canAct} now={now} />
          {page.history.length > 0 && (
            <Card title="Changes">
              <div className="pt-2">
                <ChangeList changes={page.history.slice(0, historyMax)} names="none" now={now} />
              </div>
            </Card>
          )}
          <Siblings page={page} />
        </div>
      </div>
    </Screen>
  );
}

function Head({
  page: { server, serverId, id, row, verdict, knowledge, registeredName },
}: {
  page: EndpointPage;
}) {
  const name = knowledge?.title ?? registeredName;
  return (
    <header className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <TextLink href={serverPortsHref(server)}>Ports of {server}</TextLink>
        <TextLink href={`/ports?port=${id.port}`}>{id.port} on other servers</TextLink>
        <TextLink href={`/servers/${serverId}`}>Its log</TextLink>
      </p>
      <h1 className="flex max-w-[72ch] flex-wrap items-center gap-x-3 text-2xl font-semibold tracking-tight wrap-anywhere max-md:text-xl">
        {portLabel(id)} on {server}
        <ToneText tone={row.tone} text={row.cell} />
      </h1>
      <p className="max-w-[96ch]">
        <SafeText text={verdict.reason} max={400} />
        {name && <span className="text-muted"> {name}.</span>}
      </p>
    </header>
  );
}

/** The same port at other addresses of the server: another endpoint, with a verdict of its own. */
function Siblings({ page: { siblings, server } }: { page: EndpointPage }) {
  if (siblings.length === 0) return null;
  return (
    <Card title="The same port elsewhere on the server">
      <ul className="grid gap-1 px-4 pt-2 pb-4">
        {siblings.map((row) => (
          <li key={row.key} className="flex items-baseline justify-between gap-3">
            <TextLink href={endpointHref(server, row.key)} className="min-w-0 truncate">
              on {addressClassText(row.addressClass)}
            </TextLink>
            <ToneText tone={row.tone} text={row.cell} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
