import { unparsedReasonText } from "../../../../../lib/look/unparsed-reason-text.ts";
import { countOf, formatBytes } from "../../../../../lib/look/wording.ts";
import type { UnparsedGroup } from "../../../../../lib/read/server-page.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { Nothing } from "../../../../_components/ui/nothing.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

/** Lines that could not be read, by reason, each reason with a few of them as they came. */
export function UnparsedLines({ groups, now }: { groups: readonly UnparsedGroup[]; now: Date }) {
  return (
    <div id="unparsed">
      <Card title="Unparsed lines">
        {groups.length === 0 ? (
          <Nothing>Every line could be read.</Nothing>
        ) : (
          <ul className="grid px-4 pt-1 pb-3 [&>li+li]:border-t">
            {groups.map(({ reason, lines, samples }) => (
              <li key={reason} className="grid gap-2 py-3">
                <p>
                  <span className="font-medium">{countOf(lines, "line")}</span>{" "}
                  <span className="text-muted">{unparsedReasonText[reason]}</span>{" "}
                  <code className="mono text-faint">{reason}</code>
                </p>
                {samples.map((sample) => (
                  <div
                    key={sample.receivedAt + sample.line.slice(0, 60)}
                    className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 rounded-md border px-3 py-1.5"
                  >
                    <span className="max-h-24 overflow-y-auto break-all">
                      {sample.line === "" ? (
                        <span className="text-faint">an empty line</span>
                      ) : (
                        <LogText text={sample.line} max={1_000} />
                      )}
                    </span>
                    <span className="text-sm whitespace-nowrap text-faint">
                      {formatBytes(sample.bytes)}, <TimeText time={sample.receivedAt} now={now} />
                    </span>
                  </div>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
