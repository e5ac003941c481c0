import type { WaveRow } from "../../../lib/read/wave-rows.ts";
import { Tag } from "../ui/tag.tsx";

/** What sets a wave apart: that it is new, that it is the daily background, that somebody muted it. */
export function WaveTags({
  wave,
}: {
  wave: Pick<WaveRow, "isNew" | "isEarly" | "isBackground" | "muted" | "recurs">;
}) {
  return (
    <>
      {wave.isNew && (wave.isEarly ? <Tag>first seen</Tag> : <Tag tone="accent">new</Tag>)}
      {wave.recurs && <Tag>again</Tag>}
      {wave.isBackground && <Tag>background</Tag>}
      {wave.muted && <Tag>muted</Tag>}
    </>
  );
}
