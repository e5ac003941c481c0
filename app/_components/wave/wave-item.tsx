import { categoryLooks } from "../../../lib/look/category-look.ts";
import { effectWords, shortTitle, waveFigures, waveLength, waveReach } from "../../../lib/look/wave-words.ts";
import type { WaveRow } from "../../../lib/read/wave-rows.ts";
import { CategoryChip } from "../ui/category-chip.tsx";
import { SafeText } from "../ui/safe-text.tsx";
import { Sparkline } from "../ui/sparkline.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { EffectText } from "./effect-text.tsx";
import { WaveState } from "./wave-state.tsx";
import { WaveTags } from "./wave-tags.tsx";

type WaveItemProps = { wave: WaveRow; trend: number[] | undefined; now: Date; isFull?: boolean };

const chipsMax = 2;

/** A wave in a list: its short title, its figures in words, and its course. A full one has columns where there is room. */
export function WaveItem({ wave, trend, now, isFull = false }: WaveItemProps) {
  const [main] = wave.categories;
  return (
    <li
      className={`grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-2.5 hover:bg-raised ${
        isFull ? "lg:grid-cols-[minmax(0,1fr)_180px_128px_224px_64px]" : ""
      }`}
    >
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <TextLink href={`/waves/${wave.id}`} className="min-w-0 truncate font-medium">
            <SafeText text={shortTitle(wave.title)} max={120} />
          </TextLink>
          <WaveTags wave={wave} />
          {wave.effect === "reached" && (
            <span className={isFull ? "lg:hidden" : ""}>
              <Tag tone="red">{effectWords.reached}</Tag>
            </span>
          )}
        </p>
        <p className="text-sm text-muted">
          {isFull ? waveFigures(wave) : waveReach(wave)}
          {wave.effect !== "reached" && (
            <span className={isFull ? "lg:hidden" : ""}> · {effectWords[wave.effect]}</span>
          )}
          {!isFull && ` · ${waveLength(wave)}`}
          {isFull && wave.tool && ` · ${wave.tool}`}
        </p>
        {isFull && (
          <p className="text-sm text-muted lg:hidden">
            <WaveState wave={wave} now={now} />
          </p>
        )}
      </div>
      {isFull && (
        <>
          <span className="flex min-w-0 flex-wrap gap-x-3 max-lg:hidden">
            {wave.categories.slice(0, chipsMax).map((category) => (
              <CategoryChip key={category} category={category} />
            ))}
            {wave.categories.length > chipsMax && (
              <span className="text-sm text-faint">+{wave.categories.length - chipsMax}</span>
            )}
          </span>
          <span className="text-sm max-lg:hidden">
            <EffectText effect={wave.effect} />
          </span>
          <span className="text-sm text-muted max-lg:hidden">
            <WaveState wave={wave} now={now} />
          </span>
        </>
      )}
      <span className="w-16">
        {trend && <Sparkline counts={trend} {...(main && { look: categoryLooks[main] })} />}
      </span>
    </li>
  );
}

/** Waves below each other, the last seen first. */
export function WaveList({ children }: { children: React.ReactNode }) {
  return <ul className="[&>li+li]:border-t">{children}</ul>;
}
