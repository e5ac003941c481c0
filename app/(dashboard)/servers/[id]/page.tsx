import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { hrefOf } from "../../../../lib/look/href.ts";
import { formatDuration } from "../../../../lib/look/wording.ts";
import { readLiveMark } from "../../../../lib/read/live-mark.ts";
import { readServerPage } from "../../../../lib/read/server-page.ts";
import { HealthText } from "../../../_components/server/health-text.tsx";
import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { FailedBatches } from "./_components/failed-batches.tsx";
import { LedgerSentence } from "./_components/ledger-sentence.tsx";
import { UnparsedLines } from "./_components/unparsed-lines.tsx";

export const metadata: Metadata = { title: "Server" };

export default async function ServerPage({ params }: { params: Promise<{ id: string }> }) {
  await requireUser();
  const now = new Date();
  const { mark } = await readLiveMark();
  const page = await readServerPage((await params).id, now);
  if (page === null) notFound();
  const { server, ledger, unparsed, failed } = page;
  return (
    <Screen bar={<TopBar live={<LiveRefresh mark={mark} />} />}>
      <ScreenTitle title={server.name}>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <HealthText server={server} now={now} />
          {server.lastLine && (
            <span>
              last line of <TimeText time={server.lastLine} now={now} /> UTC
            </span>
          )}
          {server.lagSeconds !== null && <span>{formatDuration(server.lagSeconds)} old on arrival</span>}
          <TextLink isUnderlined href={hrefOf("/requests", { server: server.name })}>
            Its requests
          </TextLink>
        </span>
      </ScreenTitle>
      <LedgerSentence ledger={ledger} />
      <UnparsedLines groups={unparsed} now={now} />
      <FailedBatches batches={failed} now={now} />
    </Screen>
  );
}
