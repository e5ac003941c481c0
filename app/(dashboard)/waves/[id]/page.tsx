import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { hrefOf } from "../../../../lib/look/href.ts";
import { plainText, shortTitle } from "../../../../lib/look/wave-words.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { readTranscript, readWavePage } from "../../../../lib/read/wave-page.ts";
import type { WaveDetails } from "../../../../lib/read/wave-rows.ts";
import { listWaves } from "../../../../lib/read/waves.ts";
import { Screen } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { timeOf } from "../../../_components/wave/wave-sentence.ts";
import { WordTable } from "../../../_components/wave/word-table.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../../_session/search-params.ts";
import { AdviceCard } from "./_components/advice-card.tsx";
import { BurstsCard } from "./_components/bursts-card.tsx";
import { EditCard } from "./_components/edit-card.tsx";
import { LanesCard } from "./_components/lanes-card.tsx";
import { NotRefused } from "./_components/not-refused.tsx";
import { ServersTouched } from "./_components/servers-touched.tsx";
import { TranscriptCard } from "./_components/transcript-card.tsx";
import { WaveFacts } from "./_components/wave-facts.tsx";
import { WaveHead } from "./_components/wave-head.tsx";

type WavePageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Read once for the title of the window and the screen. */
const readPage = cache((id: string) => readWavePage(id, new Date()));

export async function generateMetadata({ params }: WavePageProps): Promise<Metadata> {
  await requireUser();
  const page = await readPage((await params).id);
  return { title: page ? plainText(shortTitle(page.wave.title), 60) : "No such wave" };
}

export default async function WaveScreen({ params, searchParams }: WavePageProps) {
  const user = await requireUser();
  const { id } = await params;
  const { burst } = textParams(await searchParams, ["burst"]);
  const page = await readPage(id);
  if (!page) notFound();
  const { wave } = page;
  // It went into another wave.
  if (wave.id !== id) redirect(hrefOf(`/waves/${wave.id}`, { burst }));
  const now = new Date();
  const [transcript, others] = await Promise.all([
    burst ? readTranscript(wave, burst) : null,
    listOthers(wave),
  ]);
  const canEdit = hasRole(user.role, "operator");
  return (
    <Screen bar={<TopBar />}>
      <WaveHead wave={wave} now={now} />
      <WaveFacts page={page} now={now} />
      <LanesCard page={page} chosen={transcript?.burst} />
      {transcript && <TranscriptCard wave={wave} transcript={transcript} />}
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
        <Card
          title="Wordlist"
          summary={`${countOf(wave.wordlist.length, "target")}, ${wave.effect === "none" ? "" : "what was reached and then "}the most tried first`}
        >
          <NotRefused words={wave.wordlist} />
          <WordTable
            label="Wordlist"
            words={wave.wordlist}
            bursts={wave.bursts.length}
            query={{ ...timeOf(wave), verdict: "probe" }}
          />
        </Card>
        <ServersTouched wave={wave} now={now} />
      </div>
      <BurstsCard wave={wave} canEdit={canEdit} chosen={transcript?.burst} now={now} />
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
        <AdviceCard meanings={page.meanings} />
        <EditCard page={page} others={others} canEdit={canEdit} now={now} />
      </div>
    </Screen>
  );
}

const aroundMs = 7 * 86_400_000;

/** Waves of about the same time, which it may be merged with. */
async function listOthers({ id, firstSeen, lastSeen }: WaveDetails) {
  const range = {
    from: new Date(Date.parse(firstSeen) - aroundMs),
    to: new Date(Date.parse(lastSeen) + aroundMs),
  };
  const { rows } = await listWaves({ range, limit: 30 });
  return rows.filter((wave) => wave.id !== id);
}
