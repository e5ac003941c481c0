import type { Piece, Words } from "../../../lib/alert/notice.ts";
import { LogText } from "../ui/log-text.tsx";
import { SafeText } from "../ui/safe-text.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Words of a notice, as its mails have them; links of ours stay within this site. */
export function NoticeWords({ words, origin }: { words: Words; origin: string }) {
  return (
    <>
      {words.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one sentence, never reordered
        <PieceText key={index} piece={piece} origin={origin} />
      ))}
    </>
  );
}

function PieceText({ piece, origin }: { piece: Piece; origin: string }) {
  if (typeof piece === "string") return <SafeText text={piece} max={1_000} />;
  if ("strong" in piece)
    return (
      <strong className="font-medium">
        <SafeText text={piece.strong} max={300} />
      </strong>
    );
  if ("foreign" in piece) return <LogText text={piece.foreign} max={200} className="wrap-anywhere" />;
  const path = piece.href.startsWith(`${origin}/`) ? piece.href.slice(origin.length) : null;
  if (path === null) return <SafeText text={piece.text} />;
  return (
    <TextLink href={path}>
      <SafeText text={piece.text} />
    </TextLink>
  );
}
