import { countedOutcomes } from "../../../../../lib/look/wave-words.ts";
import { formatCount } from "../../../../../lib/look/wording.ts";
import type { WaveWord } from "../../../../../lib/read/wave-rows.ts";
import { LogText } from "../../../../_components/ui/log-text.tsx";

const namedMax = 5;

/** The few targets of a wordlist that met something else than a refusal: they would drown in the table. */
export function NotRefused({ words }: { words: readonly WaveWord[] }) {
  const its = words.filter(({ outcomes, requests }) => outcomes.refused < requests);
  // Where most are among them, the table shows it at once.
  if (its.length === 0 || its.length * 2 > words.length) return null;
  return (
    <p className="px-4 pt-1 text-sm text-muted">
      Not refused:{" "}
      {its.slice(0, namedMax).map((word, index) => (
        <span key={word.target}>
          {index > 0 && "; "}
          <LogText text={word.target} max={60} className="!text-[12px] break-all text-text" />{" "}
          {countedOutcomes(word.outcomes)
            .filter(({ outcome }) => outcome !== "refused")
            .map(({ outcome, count }) => `${formatCount(count)} ${outcome}`)
            .join(", ")}
        </span>
      ))}
      {its.length > namedMax && ` and ${formatCount(its.length - namedMax)} more`}.
    </p>
  );
}
