import { hrefOf, sourceHref } from "../../../../../lib/look/href.ts";
import { outcomesText } from "../../../../../lib/look/wave-words.ts";
import { countOf, formatCount } from "../../../../../lib/look/wording.ts";
import type { WaveBurst, WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { Tag } from "../../../../_components/ui/tag.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { EffectText } from "../../../../_components/wave/effect-text.tsx";

type BurstsTableProps = { wave: WaveDetails; canEdit: boolean; chosen: string | undefined; now: Date };

const columnsMax = 8;

/** The bursts of a wave, the newest first, each with why it belongs to it. */
export function BurstsTable({ wave, canEdit, chosen, now }: BurstsTableProps) {
  const hasDummies = wave.bursts.some(({ dummyConnections }) => dummyConnections > 0);
  return (
    <div className="max-h-[640px] overflow-y-auto">
      <Table
        label="Bursts"
        head={
          <>
            {canEdit && (
              <HeadCell className="w-6 !pr-0">
                <span className="sr-only">Choose</span>
              </HeadCell>
            )}
            <HeadCell>Began, UTC</HeadCell>
            <HeadCell name>Source</HeadCell>
            <HeadCell name hideBelow="sm">
              Server
            </HeadCell>
            <HeadCell align="right">Requests</HeadCell>
            <HeadCell hideBelow="lg">Answered</HeadCell>
            {hasDummies && (
              <HeadCell align="right" hideBelow="lg">
                Dummies after
              </HeadCell>
            )}
            <HeadCell fill hideBelow="md">
              Why it belongs here
            </HeadCell>
          </>
        }
      >
        {wave.bursts.map((burst) => [
          <tr
            key={burst.id}
            className={burst.id === chosen ? "bg-raised" : "hover:bg-raised max-md:!border-0"}
          >
            {canEdit && (
              <Cell className="!pr-0">
                <input
                  type="checkbox"
                  name="source"
                  value={burst.source}
                  aria-label={`Choose ${burst.source} on ${burst.server}`}
                  className="block h-4 w-4 accent-[var(--accent)]"
                />
              </Cell>
            )}
            <Cell>
              <TextLink href={`${hrefOf(`/waves/${wave.id}`, { burst: burst.id })}#transcript`}>
                <TimeText time={burst.firstSeen} now={now} />
              </TextLink>
            </Cell>
            <Cell name>
              <TextLink href={sourceHref(burst.source, { range: "30d" })}>
                <LogText text={burst.source} max={60} />
              </TextLink>
            </Cell>
            <Cell name hideBelow="sm">
              {burst.server}
            </Cell>
            <Cell align="right">{formatCount(burst.requests)}</Cell>
            <Cell hideBelow="lg" className="text-sm text-muted">
              {burst.effect === "none" ? outcomesText(burst.outcomes) : <EffectText effect={burst.effect} />}
            </Cell>
            {hasDummies && (
              <Cell align="right" hideBelow="lg">
                {burst.dummyConnections > 0 ? formatCount(burst.dummyConnections) : ""}
              </Cell>
            )}
            <Cell fill hideBelow="md" className="py-1 whitespace-normal">
              <Reason burst={burst} />
            </Cell>
          </tr>,
          // On a phone the reason stands below its burst.
          <tr key={`${burst.id} reason`} className="md:hidden">
            <td colSpan={columnsMax} className="px-4 pb-2 whitespace-normal text-muted">
              <span className="text-sm sm:hidden">On {burst.server}: </span>
              <Reason burst={burst} />
            </td>
          </tr>,
        ])}
      </Table>
    </div>
  );
}

function Reason({ burst }: { burst: WaveBurst }) {
  return (
    <span className="text-sm" title={burst.reason}>
      {burst.pinned && (
        <>
          <Tag>by hand</Tag>{" "}
        </>
      )}
      <SafeText text={burst.reason} max={300} />
    </span>
  );
}

/** Of a large wave the newest bursts are listed. */
export const burstsSummary = (wave: WaveDetails): string =>
  `${wave.bursts.length >= 500 ? "the newest " : ""}${countOf(wave.bursts.length, "burst")}, each with why it belongs here`;
