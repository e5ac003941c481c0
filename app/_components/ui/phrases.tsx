import type { Phrase } from "../../../lib/read/overview-words.ts";
import { LogText } from "./log-text.tsx";
import { TextLink } from "./text-link.tsx";

/** A sentence of phrases, some of which are links. */
export function Phrases({ phrases, linkClass = "" }: { phrases: readonly Phrase[]; linkClass?: string }) {
  return (
    <>
      {phrases.map((phrase, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one sentence, never reordered
        <PhraseText key={index} phrase={phrase} linkClass={linkClass} />
      ))}
    </>
  );
}

function PhraseText({ phrase, linkClass }: { phrase: Phrase; linkClass: string }) {
  const text = phrase.isLogText ? (
    <LogText text={phrase.text} max={120} className="wrap-anywhere" />
  ) : (
    phrase.text
  );
  if (!phrase.href) return <span>{text}</span>;
  return (
    <TextLink href={phrase.href} className={linkClass} isUnderlined>
      {text}
    </TextLink>
  );
}
