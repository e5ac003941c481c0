import { effectWords } from "../../../lib/look/wave-words.ts";
import type { WaveEffect } from "../../../lib/read/wave-rows.ts";
import { Tag } from "../ui/tag.tsx";

/** What a wave achieved, as far as the logs show. Red is kept for what was reached. */
export function EffectText({ effect }: { effect: WaveEffect }) {
  if (effect === "reached") return <Tag tone="red">{effectWords.reached}</Tag>;
  return <span className={effect === "possible" ? "font-medium" : "text-muted"}>{effectWords[effect]}</span>;
}
