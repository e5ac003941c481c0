import type { CellTone } from "../../../../lib/ports/matrix-cell.ts";

/** Red means exposed, amber wants a decision; the others have no colour of their own. */
const toneClass: Record<CellTone, string> = {
  alarm: "border-red bg-red-soft text-red",
  decision: "border-amber bg-amber-soft text-amber",
  plain: "border-line-strong text-text",
  quiet: "border-transparent text-muted",
  unknown: "border-dashed border-line-strong text-muted",
  none: "border-transparent text-muted",
};

/** The word of a verdict in its frame: the colour alone never says it. */
export function ToneText({ tone, text }: { tone: CellTone; text: string }) {
  return (
    <span
      className={`inline-block max-w-full truncate rounded-sm border px-1.5 text-xs leading-[18px] whitespace-nowrap ${toneClass[tone]} ${tone === "alarm" || tone === "decision" ? "font-medium" : ""} ${tone === "quiet" ? "!px-0" : ""}`}
    >
      {text}
    </span>
  );
}
