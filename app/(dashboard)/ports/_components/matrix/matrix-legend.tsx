import { verdictWords } from "../../../../../lib/look/port-words.ts";
import type { CellTone } from "../../../../../lib/ports/matrix-cell.ts";
import type { Verdict } from "../../../../../lib/ports/verdict.ts";
import { ToneText } from "../tone-text.tsx";

const shown: readonly { verdict: Verdict; tone: CellTone }[] = [
  { verdict: "EXPOSED", tone: "alarm" },
  { verdict: "LEAK", tone: "alarm" },
  { verdict: "CONTRADICTION", tone: "alarm" },
  { verdict: "GHOST", tone: "alarm" },
  { verdict: "OUTSIDE_ONLY", tone: "alarm" },
  { verdict: "GUARDED", tone: "decision" },
  { verdict: "UNKNOWN", tone: "unknown" },
  { verdict: "OK", tone: "quiet" },
  { verdict: "CLOSED", tone: "quiet" },
];

/** What the words and colours of the matrix mean. */
export function MatrixLegend() {
  return (
    <details className="text-sm text-muted">
      <summary className="py-1 text-accent hover:underline">What the words mean</summary>
      <p className="max-w-[90ch] pt-1 pb-2">
        Each cell says what inside and outside find together. Red: reached from the internet, and nobody
        expects it. Amber: it wants a decision. A word in plain text is as somebody said it should be, and
        then a port that is reached says “open”. “Stale” evidence is older than two of its intervals;
        “unverified” was open, and the newest look leaves doubt. An empty cell was never open.
      </p>
      <dl className="grid max-w-[110ch] grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-x-6 gap-y-2">
        {shown.map(({ verdict, tone }) => (
          <div key={verdict} className="grid grid-cols-[96px_minmax(0,1fr)] items-baseline gap-2">
            <dt>
              <ToneText tone={tone} text={verdictWords[verdict].label} />
            </dt>
            <dd>{verdictWords[verdict].meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
