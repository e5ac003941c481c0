import { visibleText } from "../../../lib/look/visible-text.ts";

type LogTextProps = { text: string; max?: number; className?: string };

/**
 * Text from a log, as text: hidden characters are written out, the direction of writing stays inside, and what is
 * longer than `max` characters is cut, since an attacker chooses the length.
 */
export function LogText({ text, max = 300, className = "" }: LogTextProps) {
  const shown = text.length > max ? text.slice(0, max) : text;
  return (
    <bdi dir="ltr" className={`mono ${className}`}>
      {visibleText(shown).map((piece) =>
        piece.hidden ? (
          <span
            key={piece.at}
            className="rounded-sm bg-line px-0.5 text-muted"
            title="a character that is not visible"
          >
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {shown.length < text.length && <span className="text-faint">… {text.length - max} more</span>}
    </bdi>
  );
}
