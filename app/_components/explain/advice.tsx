import { advicePieces } from "../../../lib/look/advice-pieces.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { LogText } from "../ui/log-text.tsx";

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
      <Command key={piece.text} text={piece.text} />
    ) : (
      <span key={piece.text}>{piece.text}</span>
    ),
  );
}

/** May hold text of the log, which the explanation has made safe for a shell. */
function Command({ text }: { text: string }) {
  return (
    <span className="my-1.5 flex items-start gap-2">
      <code className="min-w-0 flex-1 rounded-md border bg-bg px-3 py-[5px] break-all whitespace-pre-wrap">
        <LogText text={text} max={2_000} />
      </code>
      <CopyButton text={text} label="Copy the command" />
    </span>
  );
}
