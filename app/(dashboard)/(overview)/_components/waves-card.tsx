import { hrefOf } from "../../../../lib/look/href.ts";
import type { Overview } from "../../../../lib/read/overview.ts";
import type { PageRange } from "../../../../lib/read/page-range.ts";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { WaveItem, WaveList } from "../../../_components/wave/wave-item.tsx";

type WavesCardProps = { waves: Overview["waves"]; page: PageRange; now: Date };

const rowsMax = 4;

/** Campaigns within the range, those that ask for a look first. */
export function WavesCard({ waves, page, now }: WavesCardProps) {
  const active = waves.filter(({ state }) => state === "open").length;
  const fresh = waves.filter(({ isNew, isEarly, muted }) => isNew && !isEarly && !muted).length;
  return (
    <Card
      title="Waves"
      summary={waves.length > 0 ? `${active} going on, ${fresh} new` : undefined}
      aside={<TextLink href={hrefOf("/waves", page.query)}>All waves</TextLink>}
    >
      {waves.length > 0 ? (
        <div className="pt-1">
          <WaveList>
            {waves.slice(0, rowsMax).map((wave) => (
              <WaveItem key={wave.id} wave={wave} trend={wave.trend} now={now} />
            ))}
          </WaveList>
        </div>
      ) : (
        <Nothing>No wave in {page.words}: no list of targets, and no request seen from many sides.</Nothing>
      )}
    </Card>
  );
}
