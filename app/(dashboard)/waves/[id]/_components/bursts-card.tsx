import type { WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { splitOff } from "../actions.ts";
import { BurstsTable, burstsSummary } from "./bursts-table.tsx";
import { EditForm } from "./edit-form.tsx";

type BurstsCardProps = { wave: WaveDetails; canEdit: boolean; chosen: string | undefined; now: Date };

/** The members of a wave; who may, chooses some and takes them out. */
export function BurstsCard({ wave, canEdit, chosen, now }: BurstsCardProps) {
  const canSplit = canEdit && wave.sources > 1;
  const table = <BurstsTable wave={wave} canEdit={canSplit} chosen={chosen} now={now} />;
  return (
    <div id="bursts" className="min-w-0 scroll-mt-20">
      <Card title="Bursts" summary={burstsSummary(wave)}>
        {canEdit ? (
          // Also where nothing is left to split: it says what became of the last time.
          <EditForm
            action={splitOff}
            waveId={wave.id}
            label="Split"
            className="[&>[data-answer]]:px-4 [&>[data-answer]]:py-3"
          >
            {table}
            {canSplit && (
              <p className="flex flex-wrap items-center gap-3 border-t px-4 py-3">
                <Button type="submit">Split off</Button>
                <span className="text-sm text-muted">
                  Makes a wave of its own of the chosen sources, with all of their bursts; they never join
                  this one again.
                </span>
              </p>
            )}
          </EditForm>
        ) : (
          table
        )}
      </Card>
    </div>
  );
}
