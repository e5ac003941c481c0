import { booleanArray, byteaArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";
import { encodeWave } from "./wave-codec.ts";
import type { WaveRecord } from "./wave-record.ts";

/** Writes waves that are new or have changed. What people said of them (name, mute) is left as it is. */
export async function putWaves(records: readonly WaveRecord[], now: Date, tx: Transaction): Promise<void> {
  if (records.length === 0) return;
  const time = (ms: number) => new Date(ms).toISOString();
  await tx`
    insert into wave as held (
      wave_id, kind, state, title, effect, is_new, is_early, is_background, novelty_text, judged_requests, recurs, recurs_text, tool, tool_confidence, tool_why, first_at,
      last_at, requests, bursts, sources, servers, reached, possible, served_probes, outcomes, categories, category_counts, fingerprint, created_at,
      changed_at, ended_at)
    select wave_id, kind, state, title, effect, is_new, is_early, is_background, novelty_text, judged_requests, recurs, recurs_text, tool, tool_confidence, tool_why, first_at,
           last_at, requests, bursts, sources, servers, reached, possible, served_probes, string_to_array(outcomes, ' ')::bigint[],
           string_to_array(categories, ' ')::category[], string_to_array(category_counts, ' ')::bigint[], fingerprint,
           created_at, ${now}, case state when 'ended' then ${now}::timestamptz end
    from unnest(
      ${records.map((r) => r.wave.id)}::bigint[],
      ${records.map((r) => r.wave.kind)}::wave_kind[],
      ${records.map((r) => r.state)}::wave_state[],
      ${records.map((r) => storableText(r.words.title))}::text[],
      ${records.map((r) => r.words.effect)}::effect[],
      ${booleanArray(
        records.map((r) => r.words.isNew),
        tx,
      )}::boolean[],
      ${booleanArray(
        records.map((r) => r.words.isEarly),
        tx,
      )}::boolean[],
      ${booleanArray(
        records.map((r) => r.words.isBackground),
        tx,
      )}::boolean[],
      ${records.map((r) => storableText(r.words.noveltyText))}::text[],
      ${records.map((r) => r.words.judgedRequests)}::bigint[],
      ${records.map((r) => r.words.recurs)}::bigint[],
      ${records.map((r) => storableText(r.words.recursText))}::text[],
      ${records.map((r) => storableText(r.words.tool))}::text[],
      ${records.map((r) => storableText(r.words.toolConfidence))}::text[],
      ${records.map((r) => storableText(r.words.toolWhy))}::text[],
      ${records.map((r) => time(r.firstMs))}::timestamptz[],
      ${records.map((r) => time(r.lastMs))}::timestamptz[],
      ${records.map((r) => r.sums.requests)}::bigint[],
      ${records.map((r) => r.sums.bursts)}::int[],
      ${records.map((r) => r.sums.sources)}::int[],
      ${records.map((r) => r.sums.servers)}::int[],
      ${records.map((r) => r.sums.reached)}::int[],
      ${records.map((r) => r.sums.possible)}::int[],
      ${records.map((r) => r.sums.servedProbes)}::bigint[],
      ${records.map((r) => r.sums.outcomes.join(" "))}::text[],
      ${records.map((r) => r.sums.categories.map(({ category }) => category).join(" "))}::text[],
      ${records.map((r) => r.sums.categories.map(({ probes }) => probes).join(" "))}::text[],
      ${byteaArray(
        records.map((r) => encodeWave(r.wave)),
        tx,
      )}::bytea[],
      ${records.map((r) => time(r.createdMs))}::timestamptz[])
      as row (wave_id, kind, state, title, effect, is_new, is_early, is_background, novelty_text, judged_requests, recurs, recurs_text, tool, tool_confidence, tool_why, first_at,
              last_at, requests, bursts, sources, servers, reached, possible, served_probes, outcomes, categories, category_counts, fingerprint,
              created_at)
    on conflict (wave_id) do update
    set kind = excluded.kind, state = excluded.state, title = excluded.title, effect = excluded.effect,
        is_new = excluded.is_new, is_early = excluded.is_early, is_background = excluded.is_background,
        novelty_text = excluded.novelty_text, judged_requests = excluded.judged_requests, recurs = excluded.recurs, recurs_text = excluded.recurs_text, tool = excluded.tool,
        tool_confidence = excluded.tool_confidence, tool_why = excluded.tool_why, first_at = excluded.first_at,
        last_at = excluded.last_at, requests = excluded.requests, bursts = excluded.bursts,
        sources = excluded.sources, servers = excluded.servers, reached = excluded.reached,
        possible = excluded.possible, served_probes = excluded.served_probes, outcomes = excluded.outcomes,
        categories = excluded.categories, category_counts = excluded.category_counts,
        fingerprint = excluded.fingerprint, changed_at = excluded.changed_at,
        ended_at = case excluded.state when 'ended' then coalesce(held.ended_at, excluded.ended_at) end`;
}
