import { hrefOf } from "../../../../../lib/look/href.ts";
import { countOf, formatCount } from "../../../../../lib/look/wording.ts";
import type { WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { EffectText } from "../../../../_components/wave/effect-text.tsx";
import { timeOf } from "../../../../_components/wave/wave-sentence.ts";

/** Servers that a wave touched, and those that it passed by. */
export function ServersTouched({ wave, now }: { wave: WaveDetails; now: Date }) {
  const { serverList, serversMissed } = wave;
  const hasEffect = serverList.some(({ effect }) => effect !== "none");
  return (
    <div id="servers" className="min-w-0 scroll-mt-20">
      <Card title="Servers" summary={`${countOf(serverList.length, "server")} touched`}>
        <div className="max-h-[420px] overflow-y-auto">
          <Table
            label="Servers that it touched"
            head={
              <>
                <HeadCell name>Server</HeadCell>
                <HeadCell align="right">Requests</HeadCell>
                <HeadCell align="right">Sources</HeadCell>
                <HeadCell hideBelow="sm">First, UTC</HeadCell>
                {hasEffect && <HeadCell>Effect</HeadCell>}
              </>
            }
          >
            {serverList.map((server) => (
              <tr key={server.name} className="hover:bg-raised">
                <Cell name>
                  <TextLink
                    href={hrefOf("/requests", { ...timeOf(wave), server: server.name, verdict: "probe" })}
                  >
                    {server.name}
                  </TextLink>
                </Cell>
                <Cell align="right">{formatCount(server.requests)}</Cell>
                <Cell align="right">{formatCount(server.sources)}</Cell>
                <Cell hideBelow="sm" className="text-muted">
                  <TimeText time={server.firstSeen} now={now} />
                </Cell>
                {hasEffect && (
                  <Cell>
                    <EffectText effect={server.effect} />
                  </Cell>
                )}
              </tr>
            ))}
          </Table>
        </div>
        <Missed names={serversMissed} />
      </Card>
    </div>
  );
}

const namedMax = 12;

function Missed({ names }: { names: readonly string[] }) {
  if (names.length === 0)
    return (
      <p className="border-t px-4 py-3 text-sm text-muted">It missed no server that reported meanwhile.</p>
    );
  const shown = names.slice(0, namedMax);
  return (
    <p className="border-t px-4 py-3 text-sm text-muted">
      Missed, though they reported: <span className="text-text">{shown.join(", ")}</span>
      {names.length > namedMax && ` and ${formatCount(names.length - namedMax)} more`}.
    </p>
  );
}
