import { verdictWords } from "../../../../../../lib/look/port-words.ts";
import type { EndpointPage } from "../../../../../../lib/read/endpoint-page.ts";
import { Card } from "../../../../../_components/ui/card.tsx";
import { CommandText } from "../../../../../_components/ui/command-text.tsx";
import { SafeText } from "../../../../../_components/ui/safe-text.tsx";

/** What inside and outside say together, what it rests on, and what to do next. */
export function VerdictCard({ page: { verdict, evidence, severity, decided } }: { page: EndpointPage }) {
  const others = evidence.filter(
    ({ isInside, text, verdict: its }) => !isInside && its !== null && !verdict.evidence.includes(text),
  );
  return (
    <Card title="Verdict" summary={verdictWords[verdict.verdict].meaning}>
      <div className="grid gap-3 px-4 pt-2 pb-4">
        <ul className="grid gap-1 border-l-2 border-line-strong pl-3">
          {verdict.evidence.map((text) => (
            <li key={text} className="wrap-anywhere">
              <SafeText text={text} max={400} />
            </li>
          ))}
          {others.map(({ view, text, verdict: its }) => (
            <li key={view} className="text-muted wrap-anywhere">
              <SafeText text={text} max={400} /> {its && `By that alone: ${verdictWords[its.verdict].label}.`}
            </li>
          ))}
        </ul>
        <p>
          <SafeText text={decided.why} max={600} />
        </p>
        {decided.faults.map((fault) => (
          <p key={fault} className="text-muted">
            <SafeText text={`Not as it is allowed: ${fault}.`} max={400} />
          </p>
        ))}
        {verdict.next && (
          <div>
            <p className="font-medium">Next: {verdict.next.text}</p>
            {verdict.next.command && <CommandText text={verdict.next.command} />}
          </div>
        )}
      </div>
      <Arithmetic severity={severity} />
    </Card>
  );
}

/** The severity as a sum, term by term. */
function Arithmetic({ severity: { severity, score, terms } }: Pick<EndpointPage, "severity">) {
  return (
    <div className="border-t px-4 py-3">
      <p className="text-sm text-muted">How bad it is, added up</p>
      <ul className="mt-1 flex flex-wrap items-baseline gap-x-2 gap-y-0.5" aria-label="Severity, added up">
        {terms.map(({ label, points }, index) => (
          <li key={label}>
            {(index > 0 || points < 0) && <span className="text-faint">{points < 0 ? "− " : "+ "}</span>}
            {label} <span className="font-medium">{Math.abs(points)}</span>
          </li>
        ))}
        <li>
          <span className="text-faint">= </span>
          <span className="font-semibold">{score}</span>: {severity}
        </li>
      </ul>
      <p className="mt-1 text-xs text-faint">Critical from 90, high from 70, medium from 45, low from 20.</p>
    </div>
  );
}
