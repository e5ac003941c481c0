import { plainText } from "../../../../../lib/look/wave-words.ts";
import type { WavePage } from "../../../../../lib/read/wave-page.ts";
import type { WaveRow } from "../../../../../lib/read/wave-rows.ts";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { inputClass } from "../../../../_components/ui/field.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { mergeIn, saveMuted, saveName } from "../actions.ts";
import { EditForm } from "./edit-form.tsx";

type EditCardProps = { page: WavePage; others: readonly WaveRow[]; canEdit: boolean; now: Date };

/** What people may change about a wave, and what they have changed. */
export function EditCard({ page: { wave, edits }, others, canEdit, now }: EditCardProps) {
  if (!canEdit && edits.length === 0) return null;
  return (
    <Card title="Edits" summary="What you decide stays, whatever is found out later.">
      {canEdit && (
        <div className="grid gap-4 p-4">
          <EditForm action={saveName} waveId={wave.id} label="Name" className="grid gap-1">
            <label htmlFor="wave-name" className="text-sm font-medium">
              Name
            </label>
            <span className="flex gap-2">
              <input
                // A new key, because React keeps what was typed in a field that it did not make anew.
                key={wave.title}
                id="wave-name"
                name="name"
                maxLength={120}
                autoComplete="off"
                defaultValue={plainText(wave.title)}
                className={inputClass}
              />
              <Button type="submit">Rename</Button>
            </span>
            <p className="text-xs text-muted">Leave it empty for the title made of what it did.</p>
          </EditForm>
          <EditForm
            action={saveMuted}
            waveId={wave.id}
            label="Mute"
            className="flex flex-wrap items-center gap-3"
          >
            <input type="hidden" name="muted" value={String(!wave.muted)} />
            <Button type="submit">{wave.muted ? "Unmute" : "Mute"}</Button>
            <span className="text-sm text-muted">
              {wave.muted
                ? "It is muted: nobody is told of it."
                : "It goes on to be shown, and nobody is told of it."}
            </span>
          </EditForm>
          <EditForm action={mergeIn} waveId={wave.id} label="Merge" className="grid gap-1">
            <label htmlFor="wave-other" className="text-sm font-medium">
              Merge another wave into this one
            </label>
            <span className="flex gap-2">
              <input
                id="wave-other"
                name="other"
                list="wave-others"
                inputMode="numeric"
                autoComplete="off"
                required
                maxLength={20}
                placeholder="its number"
                className={`${inputClass} max-w-40`}
              />
              <Button type="submit">Merge</Button>
            </span>
            <datalist id="wave-others">
              {others.map((other) => (
                <option key={other.id} value={other.id}>
                  {plainText(other.title, 60)}
                </option>
              ))}
            </datalist>
          </EditForm>
        </div>
      )}
      <History edits={edits} now={now} />
    </Card>
  );
}

function History({ edits, now }: { edits: WavePage["edits"]; now: Date }) {
  if (edits.length === 0)
    return <p className="border-t px-4 py-3 text-sm text-muted">Nobody has changed it.</p>;
  return (
    <ol className="max-h-60 overflow-y-auto border-t px-4 py-2 text-sm" aria-label="History of edits">
      {edits.map(({ at, by, what }) => (
        <li key={`${at} ${what}`} className="flex gap-3 py-1">
          <span className="shrink-0 text-faint">
            <TimeText time={at} now={now} />
          </span>
          <span className="min-w-0 break-words">
            {by} <SafeText text={what} max={300} />
          </span>
        </li>
      ))}
    </ol>
  );
}
