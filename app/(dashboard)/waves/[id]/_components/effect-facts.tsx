import { type Finding, findingsOf, onlyAnswered } from "../../../../../lib/look/evidence-words.ts";
import { effectSentence } from "../../../../../lib/look/wave-words.ts";
import { countOf } from "../../../../../lib/look/wording.ts";
import type { WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { EffectText } from "../../../../_components/wave/effect-text.tsx";

/** What a wave reached, what it possibly reached, what only answered: each target with its evidence. */
export function EffectFacts({ wave }: { wave: WaveDetails }) {
  const answered = onlyAnswered(wave);
  return (
    <>
      <p>
        {wave.effect === "reached" && (
          <span className="mr-2">
            <EffectText effect="reached" />
          </span>
        )}
        {effectSentence[wave.effect]}
      </p>
      <Findings wave={wave} title="Reached" findings={findingsOf(wave, "reached")} />
      <Findings wave={wave} title="Possibly reached" findings={findingsOf(wave, "possible")} />
      <Findings wave={wave} title="Probably there" findings={findingsOf(wave, "none")} />
      {answered > 0 && (
        <p className="text-muted">
          {countOf(answered, "target")} only met an ordinary page or answer: served is not reached.
        </p>
      )}
    </>
  );
}

type FindingsProps = { wave: WaveDetails; title: string; findings: readonly Finding[] };

const namedMax = 8;

function Findings({ wave, title, findings }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <div className="py-1">
      <p className="text-sm font-medium">{title}</p>
      <ul className="text-sm" aria-label={title}>
        {findings.slice(0, namedMax).map(({ target, server, why, burst, bursts }) => (
          <li key={`${target} ${server} ${why}`} className="break-words text-muted">
            <LogText text={target} max={120} className="!text-[12px] break-all text-text" /> on{" "}
            <TextLink href={`/waves/${wave.id}?burst=${encodeURIComponent(burst)}#transcript`}>
              {server}
            </TextLink>
            : <SafeText text={why} max={300} />
            {bursts > 1 && `, in ${countOf(bursts, "burst")}`}
          </li>
        ))}
        {findings.length > namedMax && (
          <li className="text-muted">and {countOf(findings.length - namedMax, "more target")}</li>
        )}
      </ul>
    </div>
  );
}
