import type { FleetView } from "../../../lib/read/fleet-view.ts";
import { ExplainedGroup } from "./explained-group.tsx";
import { FleetWords } from "./fleet-words.tsx";
import { type ExplainedLine, groupLines, summaryWords } from "./group-lines.ts";

type ExplainedProps = { lines: readonly ExplainedLine[]; relation: string | null; fleet: FleetView | null };

/** What was pasted, explained: lines of one kind together. */
export function Explained({ lines, relation, fleet }: ExplainedProps) {
  return (
    <section
      aria-label="Explanation"
      aria-live="polite"
      className="grid max-w-[1100px] grid-cols-[minmax(0,1fr)] gap-4"
    >
      {lines.length > 1 && (
        <p className="text-lg font-semibold">
          {summaryWords(lines)}
          {relation && <span className="mt-1 block max-w-[80ch] text-base font-normal">{relation}</span>}
        </p>
      )}
      {fleet && <FleetWords fleet={fleet} />}
      {groupLines(lines).map((group) => (
        <ExplainedGroup key={group.key} lines={group.lines} isOpen={lines.length === 1} />
      ))}
    </section>
  );
}
