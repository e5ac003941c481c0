import { CopyButton } from "./copy-button.tsx";

/** Text of ours to copy, of several lines: a configuration, a program. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex items-start gap-2">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto rounded-md border bg-bg px-3 py-2"
      >
        <pre className="mono">{text}</pre>
      </section>
      <CopyButton text={text} label={`Copy: ${label}`} />
    </div>
  );
}
