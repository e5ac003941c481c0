import { spanText } from "../../../lib/look/wave-words.ts";
import { formatDuration, formatFullTime } from "../../../lib/look/wording.ts";
import type { WaveRow } from "../../../lib/read/wave-rows.ts";

type WaveStateProps = { wave: Pick<WaveRow, "state" | "firstSeen" | "lastSeen">; now: Date };

/** Whether a wave goes on, and when it was. A filled dot goes on, a ring is over. */
export function WaveState({ wave: { state, firstSeen, lastSeen }, now }: WaveStateProps) {
  const [first, last] = [new Date(firstSeen), new Date(lastSeen)];
  const age = formatDuration((now.getTime() - last.getTime()) / 1000);
  return (
    <span
      className="inline-flex items-center gap-2 whitespace-nowrap"
      title={`${formatFullTime(first)} to ${formatFullTime(last)}`}
    >
      <StateDot state={state} />
      {state === "open" ? `going on, last ${age} ago` : spanText(first, last, now)}
      {state === "ended" && <span className="sr-only">, over</span>}
    </span>
  );
}

function StateDot({ state }: { state: WaveRow["state"] }) {
  return (
    <span
      className={`h-2 w-2 shrink-0 rounded-full ${state === "open" ? "bg-accent" : "border border-line-strong"}`}
    />
  );
}
