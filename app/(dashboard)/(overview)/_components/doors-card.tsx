import { hrefOf } from "../../../../lib/look/href.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import type { PageRange } from "../../../../lib/read/page-range.ts";
import {
  type ProbedPorts,
  probedPortsState,
  probedPortsWords,
} from "../../../../lib/read/probed-ports-words.ts";
import { Card } from "../../../_components/ui/card.tsx";
import { Phrases } from "../../../_components/ui/phrases.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { ToneText } from "../../ports/_components/tone-text.tsx";

type DoorsCardProps = { probed: readonly ProbedPorts[]; page: PageRange };

/** Two rows of four. */
const doorsMax = 8;
const order = ["alarm", "decision", "plain", "unknown"];

/** What no log and no scan tells alone: which services strangers look for, and whether they are there. */
export function DoorsCard({ probed, page }: DoorsCardProps) {
  if (probed.length === 0) return null;
  const doors = probed
    .map((one) => ({ ...one, state: probedPortsState(one) }))
    .sort(
      (a, b) =>
        order.indexOf(a.state.tone) - order.indexOf(b.state.tone) ||
        Number(b.listening.length > 0) - Number(a.listening.length > 0) ||
        b.requests - a.requests,
    );
  const others = doors.length - doorsMax;
  return (
    <Card
      title="Doors that are tried, and doors that are open"
      summary={page.words}
      aside={<TextLink href="/ports">All ports</TextLink>}
    >
      <ul className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(232px,1fr))] overflow-hidden border-t">
        {doors.slice(0, doorsMax).map((door) => (
          <li key={door.protocol} className="-mr-px -mb-px border-r border-b px-4 py-3">
            <p className="flex flex-wrap items-center gap-2">
              <span className="text-lg font-semibold">{door.protocol}</span>
              <TextLink href={hrefOf("/ports", { port: String(door.port) })}>
                <span className="mono">{door.port}</span>
              </TextLink>
              <ToneText tone={door.state.tone} text={door.state.text} />
            </p>
            <p className="mt-1 text-sm text-muted">
              <Phrases phrases={probedPortsWords(door)} />
            </p>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <p className="border-t px-4 py-2 text-sm text-muted">
          {countOf(others, "more protocol")} {others === 1 ? "was" : "were"} tried.
        </p>
      )}
    </Card>
  );
}
