import type { ReactNode } from "react";
import { effectSentence } from "../../../../../lib/look/wave-words.ts";
import { countOf } from "../../../../../lib/look/wording.ts";
import type { WavePage } from "../../../../../lib/read/wave-page.ts";
import type { WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { EffectText } from "../../../../_components/wave/effect-text.tsx";
import { dummyText } from "../../../../_components/wave/wave-sentence.ts";

type WaveFactsProps = { page: WavePage; now: Date };

/** What is known of a wave beside its figures, each with why. */
export function WaveFacts({ page, now }: WaveFactsProps) {
  const { wave, recurrences, dummyHabit } = page;
  const dummies = dummyText(wave.dummyConnections, dummyHabit);
  return (
    <section className="rounded-lg border bg-surface" aria-label="What is known of it">
      <dl className="grid sm:grid-cols-[128px_minmax(0,1fr)]">
        <Fact name="Effect">
          {wave.effect === "reached" && (
            <span className="mr-2">
              <EffectText effect="reached" />
            </span>
          )}
          {effectSentence[wave.effect]} <Evidence wave={wave} />
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
        {dummies && (
          <Fact name="Load">
            <span className="text-pretty">{dummies}</span>
          </Fact>
        )}
      </dl>
    </section>
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

const namedMax = 4;

/** The bursts on which the effect rests. */
function Evidence({ wave }: { wave: WaveDetails }) {
  if (wave.effect === "none") return null;
  const its = wave.bursts.filter(({ effect }) => effect === wave.effect);
  if (its.length === 0) return null;
  return (
    <>
      See{" "}
      {its.slice(0, namedMax).map((burst, index) => (
        <span key={burst.id}>
          {index > 0 && ", "}
          <TextLink href={`/waves/${wave.id}?burst=${encodeURIComponent(burst.id)}#transcript`}>
            {burst.source} on {burst.server}
          </TextLink>
        </span>
      ))}
      {its.length > namedMax && ` and ${countOf(its.length - namedMax, "more burst")}`}.
    </>
  );
}
