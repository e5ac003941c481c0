import { booleanArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";
import type { WaveRecord } from "./wave-record.ts";

/** Has the novelty of waves that began within a time said again: lines from before them came in. */
export async function markNoveltyDue({ from, to }: { from: Date; to: Date }, tx: Transaction): Promise<void> {
  await tx`
    update wave set is_novelty_due = true
    where first_at > ${from} and first_at <= ${to} and went_into is null and not is_novelty_due`;
}

/** Waves whose novelty is to be said again, the earliest first. */
export async function listNoveltyDue(limit: number, tx: Transaction): Promise<string[]> {
  const rows = await tx<{ waveId: string }[]>`
    select wave_id::text as "waveId" from wave where is_novelty_due order by first_at limit ${limit}`;
  return rows.map(({ waveId }) => waveId);
}

/** Writes what was said again, and that nothing is due any more. Waves without a record are only left in peace. */
export async function putNovelty(
  waveIds: readonly string[],
  records: readonly WaveRecord[],
  now: Date,
  tx: Transaction,
): Promise<void> {
  if (waveIds.length === 0) return;
  const words = records.map((record) => record.words);
  await tx`update wave set is_novelty_due = false where wave_id = any(${waveIds as string[]}::bigint[])`;
  await tx`
    update wave
    set is_new = said.is_new, is_early = said.is_early, is_background = said.is_background,
        novelty_text = said.novelty_text, judged_requests = said.judged_requests, recurs = said.recurs,
        recurs_text = said.recurs_text, changed_at = ${now}
    from unnest(
      ${records.map(({ wave }) => wave.id)}::bigint[],
      ${booleanArray(
        words.map(({ isNew }) => isNew),
        tx,
      )}::boolean[],
      ${booleanArray(
        words.map(({ isEarly }) => isEarly),
        tx,
      )}::boolean[],
      ${booleanArray(
        words.map(({ isBackground }) => isBackground),
        tx,
      )}::boolean[],
      ${words.map(({ noveltyText }) => storableText(noveltyText))}::text[],
      ${words.map(({ judgedRequests }) => judgedRequests)}::bigint[],
      ${words.map(({ recurs }) => recurs)}::bigint[],
      ${words.map(({ recursText }) => storableText(recursText))}::text[])
      as said (wave_id, is_new, is_early, is_background, novelty_text, judged_requests, recurs, recurs_text)
    where wave.wave_id = said.wave_id
      and (wave.is_new, wave.is_early, wave.is_background, wave.novelty_text, wave.recurs, wave.recurs_text)
          is distinct from
          (said.is_new, said.is_early, said.is_background, said.novelty_text, said.recurs, said.recurs_text)`;
}
