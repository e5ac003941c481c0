import { outcomesText } from "../../../../../lib/look/wave-words.ts";
import { countOf, formatCount } from "../../../../../lib/look/wording.ts";
import type { SourcePage } from "../../../../../lib/read/source-page.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { EffectText } from "../../../../_components/wave/effect-text.tsx";
import { burstHref } from "./source-lanes.tsx";

type SourceBurstsProps = { page: SourcePage; address: string; now: Date };

/** Every uninterrupted probing of one server, and the wave that it belongs to. */
export function SourceBursts({ page: { bursts }, address, now }: SourceBurstsProps) {
  return (
    <Card title="Bursts" summary={countOf(bursts.length, "burst")}>
      <div className="max-h-[420px] overflow-y-auto">
        <Table
          label="Bursts"
          head={
            <>
              <HeadCell>Began, UTC</HeadCell>
              <HeadCell name>Server</HeadCell>
              <HeadCell align="right">Requests</HeadCell>
              <HeadCell align="right" hideBelow="sm">
                Targets
              </HeadCell>
              <HeadCell hideBelow="lg">Answered</HeadCell>
              <HeadCell>Wave</HeadCell>
              <HeadCell fill hideBelow="md">
                Why
              </HeadCell>
            </>
          }
        >
          {bursts.map((burst) => (
            <tr key={burst.id} className="hover:bg-raised">
              <Cell>
                <TextLink href={burstHref(burst, address)}>
                  <TimeText time={burst.firstSeen} now={now} />
                </TextLink>
              </Cell>
              <Cell name>{burst.server}</Cell>
              <Cell align="right">{formatCount(burst.requests)}</Cell>
              <Cell align="right" hideBelow="sm">
                {formatCount(burst.targets)}
              </Cell>
              <Cell hideBelow="lg" className="text-sm text-muted">
                {burst.effect === "reached" || burst.effect === "possible" ? (
                  <>
                    <EffectText effect={burst.effect} />{" "}
                    <LogText text={burst.reached.slice(0, 2).join(" ")} max={60} className="!text-[12px]" />
                  </>
                ) : (
                  outcomesText(burst.outcomes)
                )}
              </Cell>
              <Cell>
                {burst.wave ? (
                  <TextLink href={`/waves/${burst.wave.id}`}>{burst.wave.id}</TextLink>
                ) : (
                  <span className="text-faint">–</span>
                )}
              </Cell>
              <Cell fill hideBelow="md" className="py-1 text-sm whitespace-normal">
                {burst.wave && <SafeText text={burst.wave.reason} max={300} />}
              </Cell>
            </tr>
          ))}
        </Table>
      </div>
    </Card>
  );
}
