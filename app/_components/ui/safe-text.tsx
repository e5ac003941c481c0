import { visibleText } from "../../../lib/look/visible-text.ts";

/** Words that may hold what a log or a person wrote: hidden characters are written out, directions stay inside. */
export function SafeText({ text, max = 200 }: { text: string; max?: number }) {
  return (
    <bdi dir="auto">
      {visibleText(text.slice(0, max)).map((piece) =>
        piece.hidden ? (
          <span key={piece.at} className="rounded-sm bg-line px-0.5 text-muted">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {text.length > max && "…"}
    </bdi>
  );
}
