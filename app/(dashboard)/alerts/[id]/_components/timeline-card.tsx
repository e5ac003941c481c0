import { entryLabel } from "../../../../../lib/look/alert-words.ts";
import type { AlertDetails } from "../../../../../lib/read/alert-rows.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

type TimelineCardProps = { timeline: AlertDetails["timeline"]; now: Date };

/** All that happened to an alert, what was told of it and what was kept back, the newest first. */
export function TimelineCard({ timeline, now }: TimelineCardProps) {
  return (
    <Card title="Timeline" summary="the newest first">
      <ol className="px-4 py-2" aria-label="Timeline">
        {timeline.map((entry, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of a stored list, never reordered
            key={index}
            className="grid grid-cols-[10px_minmax(0,1fr)_auto] items-baseline gap-2.5 py-1.5"
          >
            <span
              aria-hidden="true"
              className={`h-2 w-2 rounded-full ${dotOf(entry.kind, entry.by !== null)}`}
            />
            <span className="min-w-0 wrap-anywhere">
              <strong className="font-medium">{entryLabel(entry.kind)}</strong>
              {entry.by !== null && <span className="text-muted"> by {entry.by}</span>}
              {entry.words !== "" && (
                <span className="text-muted">
                  {": "}
                  <SafeText text={entry.words} max={500} />
                </span>
              )}
            </span>
            <span className="text-sm text-faint">
              <TimeText time={entry.at} now={now} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Filled: somebody was told, or somebody did something. */
const dotOf = (kind: string, isPerson: boolean): string =>
  kind.startsWith("told_") ? "bg-accent" : isPerson ? "bg-muted" : "border border-line-strong";
