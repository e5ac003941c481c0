import { advicePieces } from "../../../lib/look/advice-pieces.ts";
import { CommandText } from "../ui/command-text.tsx";

/** What to do, step by step; commands stand apart so that they can be copied. */
export function Advice({ advice }: { advice: readonly string[] }) {
  const [only, ...others] = advice;
  if (only === undefined) return null;
  if (others.length === 0)
    return (
      <p>
        <Step text={only} />
      </p>
    );
  return (
    <ol className="grid list-decimal gap-2 pl-5 marker:text-muted">
      {advice.map((step) => (
        <li key={step} className="pl-1">
          <Step text={step} />
        </li>
      ))}
    </ol>
  );
}

function Step({ text }: { text: string }) {
  return advicePieces(text).map((piece) =>
    piece.isCommand ? (
      <CommandText key={piece.text} text={piece.text} />
    ) : (
      <span key={piece.text}>{piece.text}</span>
    ),
  );
}
