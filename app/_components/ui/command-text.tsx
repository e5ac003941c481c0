import { CopyButton } from "./copy-button.tsx";
import { LogText } from "./log-text.tsx";

/** A command to copy. It may hold text of a log, which whoever composed it has made safe for a shell. */
export function CommandText({ text }: { text: string }) {
  return (
    <span className="my-1.5 flex items-start gap-2">
      <code className="min-w-0 flex-1 rounded-md border bg-bg px-3 py-[5px] break-all whitespace-pre-wrap">
        <LogText text={text} max={2_000} />
      </code>
      <CopyButton text={text} label="Copy the command" />
    </span>
  );
}
