import type { ReactNode } from "react";
import { countOf } from "../../../../../lib/look/wording.ts";
import type { WavePage } from "../../../../../lib/read/wave-page.ts";
import type { WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { Phrases } from "../../../../_components/ui/phrases.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { dummyText } from "../../../../_components/wave/wave-sentence.ts";
import { EffectFacts } from "./effect-facts.tsx";

type WaveFactsProps = { page: WavePage; now: Date };

/** What is known of a wave beside its figures, each with why. */
export function WaveFacts({ page, now }: WaveFactsProps) {
  const { wave, recurrences, dummyHabit } = page;
  return (
    <section className="rounded-lg border bg-surface" aria-label="What is known of it">
      <dl className="grid sm:grid-cols-[128px_minmax(0,1fr)]">
        <Fact name="Effect">
          <EffectFacts wave={wave} />
        </Fact>
        <Fact name="Tool">
          {wave.tool ? (
            <>
              <strong className="font-medium">{wave.tool}</strong>
              {wave.toolConfidence && `, ${wave.toolConfidence}`}
              {wave.toolWhy && (
                <span className="text-muted">
                  : <SafeText text={wave.toolWhy} max={400} />
                </span>
              )}
            </>
          ) : (
            <span className="text-muted">Its shape is that of no tool that is known here.</span>
          )}
        </Fact>
        <Fact name="Novelty">
          <Novelty wave={wave} />
          {recurrences.length > 0 && (
            <p>
              It came back:{" "}
              {recurrences.slice(0, 5).map((later, index) => (
                <span key={later.id}>
                  {index > 0 && ", "}
                  <TextLink href={`/waves/${later.id}`}>wave {later.id}</TextLink>{" "}
                  <span className="text-muted">
                    <TimeText time={later.firstSeen} now={now} />
                  </span>
                </span>
              ))}
              {recurrences.length > 5 && ` and ${countOf(recurrences.length - 5, "more wave")}`}.
            </p>
          )}
        </Fact>
        <Fact name="Load">
          <span className="text-pretty">{dummyText(wave.dummyConnections, dummyHabit)}</span>
        </Fact>
        <Ports page={page} />
      </dl>
    </section>
  );
}

/** Log tools have no port state: what the wave looks for is said here, and whether it is open. */
function Ports({ page: { wave, ports } }: { page: WavePage }) {
  if (wave.askedPorts.length === 0 && ports.length === 0) return null;
  const asked = wave.askedPorts.map(({ service, port }) => `${service} (usually port ${port})`);
  return (
    <Fact name="Ports">
      {asked.length > 0 && <p>It looks for {asked.join(", ")}.</p>}
      {ports.map((phrases) => (
        <p key={phrases[0]?.text}>
          <Phrases phrases={phrases} />
        </p>
      ))}
    </Fact>
  );
}

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

function Novelty({ wave }: { wave: WaveDetails }) {
  return (
    <p>
      {wave.recurs ? (
        <>
          Known:{" "}
          <TextLink href={`/waves/${wave.recurs.id}`}>
            {wave.recurs.text || `as wave ${wave.recurs.id}`}
          </TextLink>
          .
        </>
      ) : (
        <>
          <strong className="font-medium">{noveltyWord(wave)}</strong>
          {wave.novelty && <span className="text-muted">: {wave.novelty}</span>}.
        </>
      )}
    </p>
  );
}

const noveltyWord = ({ isNew, isEarly, isBackground }: WaveDetails): string =>
  isNew ? (isEarly ? "First seen" : "New") : isBackground ? "Background" : "Known";
