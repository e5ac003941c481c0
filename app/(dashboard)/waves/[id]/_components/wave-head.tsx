import type { WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { CategoryChip } from "../../../../_components/ui/category-chip.tsx";
import { Phrases } from "../../../../_components/ui/phrases.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { waveSentence } from "../../../../_components/wave/wave-sentence.ts";
import { WaveState } from "../../../../_components/wave/wave-state.tsx";
import { WaveTags } from "../../../../_components/wave/wave-tags.tsx";

/** A wave's title, whether it goes on, and what it did in a sentence. */
export function WaveHead({ wave, now }: { wave: WaveDetails; now: Date }) {
  return (
    <header className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <TextLink href="/waves">Waves</TextLink>
        <span>Wave {wave.id}</span>
        <WaveState wave={wave} now={now} />
        <span className="flex gap-1.5">
          <WaveTags wave={wave} />
        </span>
      </p>
      <h1 className="max-w-[62ch] text-2xl font-semibold tracking-tight text-balance wrap-anywhere max-md:text-xl">
        <SafeText text={wave.title} max={240} />
      </h1>
      <p className="max-w-[96ch]">
        <Phrases phrases={waveSentence(wave)} />
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {wave.categories.slice(0, 8).map((category) => (
          <CategoryChip key={category} category={category} />
        ))}
      </p>
    </header>
  );
}
