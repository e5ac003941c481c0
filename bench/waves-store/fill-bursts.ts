import { byteaArray } from "../../lib/store/array-parameter.ts";
import { encodeBurst } from "../../lib/store/burst/burst-codec.ts";
import type { Sql, Transaction } from "../../lib/store/sql.ts";
import { putWaves } from "../../lib/store/wave/put-waves.ts";
import { changeWaveKeys } from "../../lib/store/wave/wave-key.ts";
import type { WaveRecord } from "../../lib/store/wave/wave-record.ts";
import { addToWave, openWave } from "../../lib/waves/add-to-wave.ts";
import { indexKeysOf, waveKeysOf } from "../../lib/waves/candidate-keys.ts";
import { hashText } from "../../lib/waves/hash-text.ts";
import { burstOfLines, linesOf, wordlists } from "./templates.ts";

const waves = 1_000;
/** Different sets of targets among bursts that wait; one in ten is a part of a wave's list. */
const lonely = 8_000;
/** Of all bursts, so many are in no wave and came within the last three days. */
const waitingShare = 0.1;
const dayMs = 86_400_000;

/** Fills the store with bursts: a tenth of them waiting, the others in a thousand waves over 90 days. */
export async function fillBursts(count: number, sql: Sql): Promise<void> {
  const now = Date.now();
  const lists = wordlists(waves);
  await sql.begin(async (tx) => {
    await tx`create temporary table template (number int primary key, targets int, body bytea, keys bigint[])`;
    await fillTemplates(lists, now, tx);
    await fillWaves(lists, now, tx);
    const waiting = Math.floor(count * waitingShare);
    await fillMembers(count - waiting, now, tx);
    await fillWaiting(waiting, now, tx);
    await tx`
      insert into target_document (key, month, documents)
      select key, '2026-11-01', count(*) from template, unnest(keys) as key group by key`;
    await tx`
      insert into document_month (month, documents, first_at, last_at, counted_at)
      values ('2026-11-01', ${waves + waiting}, ${new Date(now - 60 * dayMs)}, ${new Date(now)}, now())`;
  });
  await sql`vacuum analyze`;
}

async function fillTemplates(lists: readonly string[][], now: number, tx: Transaction): Promise<void> {
  const small = Array.from({ length: lonely }, (_, i) =>
    i % 10 === 0
      ? (lists[i % waves] ?? []).slice(0, 1 + (i % 3))
      : Array.from({ length: 1 + (i % 3) }, (_none, n) => `/${i % 50}/lonely-${i}-${n}.cgi`),
  );
  const bursts = [...lists, ...small].map((list) => burstOfLines(1, linesOf("192.0.2.1", list, now)));
  await tx`
    insert into template
    select n, targets, body, string_to_array(keys, ' ')::bigint[] from unnest(
      ${bursts.map((_, n) => n)}::int[],
      ${bursts.map(({ targets }) => targets.length)}::int[],
      ${byteaArray(bursts.map(encodeBurst), tx)}::bytea[],
      ${bursts.map((burst) => keysOf(burst).join(" "))}::text[]) as t (n, targets, body, keys)`;
}

/** Keys of a list; those of its source and network are added row by row. */
const keysOf = (burst: Parameters<typeof indexKeysOf>[0]): number[] =>
  indexKeysOf(burst)
    .filter((key) => !/^[sn]:/.test(key))
    .map(hashText);

async function fillWaves(lists: readonly string[][], now: number, tx: Transaction): Promise<void> {
  const records = lists.map((list, n): WaveRecord => {
    const firstMs = now - (n * 90 * dayMs) / waves - dayMs / 2;
    const first = burstOfLines(1, linesOf(`203.0.${n % 250}.7`, list.slice(0, 25), firstMs));
    const second = burstOfLines(2, linesOf(`198.18.${n % 250}.9`, list.slice(5), firstMs + 60_000));
    const wave = addToWave(openWave(String(n + 1), "wordlist", first), second);
    return {
      wave,
      facetOf: null,
      state: n < 20 ? "open" : "ended",
      ...{ name: null, mutedAt: null, firstMs, lastMs: wave.lastMs, createdMs: firstMs },
      sums: {
        ...{
          requests: 900,
          bursts: 900,
          sources: 900,
          servers: 300,
          reached: 0,
          possible: 0,
          servedProbes: 0,
        },
        ...{ outcomes: [900, 0, 0, 0, 0, 0], categories: [] },
      },
      words: {
        ...{
          title: `list ${n}`,
          effect: "none",
          isNew: true,
          isEarly: false,
          recurs: null,
          recursText: null,
        },
        ...{ isBackground: false, noveltyText: null, judgedRequests: 900 },
        ...{ tool: null, toolConfidence: null, toolWhy: null },
      },
    };
  });
  await putWaves(records, new Date(now), tx);
  await changeWaveKeys(
    records.map(({ wave, state }) => ({
      waveId: wave.id,
      isEnded: state === "ended",
      added: waveKeysOf(wave).map(hashText),
      removed: [],
    })),
    tx,
  );
  await tx`select setval('wave_id', ${waves + 1})`;
}

async function fillMembers(count: number, now: number, tx: Transaction): Promise<void> {
  await tx`
    insert into burst (server_id, burst_id, source, first_at, last_at, requests, probes, strays, logins, idle, targets,
                       is_cut, outcomes, categories, addresses, body, effect, due_at)
    select 1 + n % 300, n, format('%s.%s.%s.%s', 20 + n % 100, n / 60000, (n / 250) % 250, 1 + n % 250),
           at, at + interval '8 seconds', t.targets, t.targets, 0, 0, 0, t.targets, false,
           array[t.targets, 0, 0, 0, 0, 0], '{cgi}', '{}', t.body, 'none', null
    from generate_series(1, ${count}::int) as n
    join template t on t.number = n % ${waves}::int
    cross join lateral (
      select ${new Date(now)}::timestamptz - interval '12 hours' - (n % ${waves}::int) * interval '90 days' / ${waves}::int as at
    ) as moment`;
  await tx`
    insert into wave_burst (server_id, burst_id, wave_id, reason, joined_at, judged_targets, source, first_at, last_at,
                            requests, outcomes, served_probes, effect, reached, categories, category_counts)
    select server_id, burst_id, 1 + burst_id % ${waves}::int, 'filled', first_at, targets, source, first_at, last_at,
           requests, outcomes, 0, 'none', '{}', '{cgi}', array[requests]
    from burst`;
  await tx`insert into wave_source select wave_id, source, count(*), sum(requests) from wave_burst group by 1, 2`;
  await tx`insert into wave_server select wave_id, server_id, count(*), sum(requests) from wave_burst group by 1, 2`;
  await tx`select setval('burst_id', ${count * 2 + 1_000_000})`;
}

async function fillWaiting(count: number, now: number, tx: Transaction): Promise<void> {
  await tx`
    create temporary table waiting as
    select 1 + n % 300 as server_id, 5000000 + n as burst_id,
           format('%s.%s.%s.%s', 130 + n % 50, n / 60000, (n / 250) % 250, 1 + n % 250) as source,
           ${new Date(now)}::timestamptz - n * interval '72 hours' / ${count}::int as at, t.targets, t.body, t.keys
    from generate_series(1, ${count}::int) as n
    join template t on t.number = ${waves}::int + n % ${lonely}::int`;
  await tx`
    insert into burst (server_id, burst_id, source, first_at, last_at, requests, probes, strays, logins, idle, targets,
                       is_cut, outcomes, categories, addresses, body, effect, due_at)
    select server_id, burst_id, source, at, at + interval '1 second', targets, targets, 0, 0, 0, targets, false,
           array[targets, 0, 0, 0, 0, 0], '{cgi}', '{}', body, 'none', null
    from waiting`;
  await tx`
    insert into burst_key (server_id, burst_id, key, last_at)
    select server_id, burst_id, key, at + interval '1 second' from waiting, unnest(keys) as key
    union all
    select server_id, burst_id, hashtextextended(source, 1) >> 12, at from waiting
    union all
    select server_id, burst_id, hashtextextended(regexp_replace(source, '[.][0-9]+$', ''), 2) >> 12, at from waiting`;
}
