import { outcomeOf } from "../../classify/outcome.ts";
import { outcomes } from "../../log/vocabulary.ts";
import { type Burst, distinctTargets } from "../../waves/burst.ts";
import { booleanArray, byteaArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";
import { encodeBurst } from "./burst-codec.ts";

/**
 * A burst to be written, and the row that it replaces; null for a new one. `lagMs` is how old its newest line was on
 * arrival.
 */
export type ChangedBurst = { burst: Burst; burstId: number | null; lagMs: number };

/** Postgres' int4 holds 68 years of seconds. */
const lagMaxSeconds = 2_147_483_647;

/** Addresses that a row states: enough to tell whether a whole /64 probes. */
const addressesMax = 4;

/** Writes bursts that are new or have grown, and has the detector look at them. */
export async function putBursts(changed: readonly ChangedBurst[], tx: Transaction): Promise<void> {
  if (changed.length === 0) return;
  const bursts = changed.map(({ burst }) => burst);
  await tx`
    insert into burst as held (server_id, burst_id, source, first_at, last_at, requests, probes, strays, logins, idle,
                               targets, is_cut, outcomes, categories, addresses, lag_seconds, body)
    select server_id, coalesce(burst_id, nextval('burst_id')), source, to_timestamp(first_ms / 1000.0),
           to_timestamp(last_ms / 1000.0), requests, probes, strays, logins, idle, targets, is_cut,
           string_to_array(outcomes, ' ')::int[], string_to_array(categories, ' ')::category[],
           string_to_array(addresses, ' '), lag_seconds, body
    from unnest(
      ${bursts.map((burst) => burst.serverId)}::int[],
      ${changed.map(({ burstId }) => burstId)}::bigint[],
      ${bursts.map((burst) => burst.source)}::text[],
      ${bursts.map((burst) => burst.firstMs)}::bigint[],
      ${bursts.map((burst) => burst.lastMs)}::bigint[],
      ${bursts.map((burst) => burst.requests)}::int[],
      ${bursts.map((burst) => burst.probes)}::int[],
      ${bursts.map((burst) => burst.strays)}::int[],
      ${bursts.map((burst) => burst.logins)}::int[],
      ${bursts.map((burst) => burst.idle)}::int[],
      ${bursts.map(distinctTargets)}::int[],
      ${booleanArray(
        bursts.map((burst) => burst.isCut),
        tx,
      )}::boolean[],
      ${bursts.map((burst) => outcomeCounts(burst).join(" "))}::text[],
      ${bursts.map((burst) => categoriesOf(burst).join(" "))}::text[],
      ${bursts.map((burst) => addressesOf(burst).join(" "))}::text[],
      ${changed.map(({ lagMs }) => Math.min(Math.round(lagMs / 1000), lagMaxSeconds))}::int[],
      ${byteaArray(bursts.map(encodeBurst), tx)}::bytea[])
      as row (server_id, burst_id, source, first_ms, last_ms, requests, probes, strays, logins, idle, targets, is_cut,
              outcomes, categories, addresses, lag_seconds, body)
    on conflict (server_id, burst_id) do update
    set first_at = excluded.first_at, last_at = excluded.last_at, requests = excluded.requests,
        probes = excluded.probes, strays = excluded.strays, logins = excluded.logins, idle = excluded.idle,
        targets = excluded.targets, is_cut = excluded.is_cut, outcomes = excluded.outcomes,
        categories = excluded.categories, addresses = excluded.addresses, body = excluded.body,
        lag_seconds = least(held.lag_seconds, excluded.lag_seconds),
        changed_at = now(), due_at = now()`;
}

/** Leaves rows behind whose bursts went into others, until the detector has taken them out of their waves. */
export async function markAbsorbed(
  absorbed: readonly { serverId: number; burstId: number; into: number }[],
  tx: Transaction,
): Promise<void> {
  if (absorbed.length === 0) return;
  await tx`
    update burst set went_into = gone.into_id, due_at = now(), changed_at = now(), body = ''
    from unnest(
      ${absorbed.map((one) => one.serverId)}::int[],
      ${absorbed.map((one) => one.burstId)}::bigint[],
      ${absorbed.map((one) => one.into)}::bigint[]) as gone (server_id, burst_id, into_id)
    where burst.server_id = gone.server_id and burst.burst_id = gone.burst_id`;
}

/** Requests of a burst by outcome, in the order of `outcomes`. */
export function outcomeCounts({ targets, requests }: Burst): number[] {
  const counts = outcomes.map(() => 0);
  const add = (status: number | null, count: number) => {
    const at = outcomes.indexOf(outcomeOf(status));
    counts[at] = (counts[at] ?? 0) + count;
  };
  let known = 0;
  for (const { statuses } of targets) {
    for (const { status, requests: count } of statuses) {
      add(status, count);
      known += count;
    }
  }
  // Idle sockets have no target, and of very long lists not every target is kept.
  add(null, Math.max(0, requests - known));
  return counts;
}

/** Probes of a burst that were served: what was ordinary of it does not count. */
export function servedProbes({ targets }: Burst): number {
  const served = targets
    .filter(({ probes }) => probes > 0)
    .flatMap(({ statuses }) => statuses)
    .filter(({ status }) => outcomeOf(status) === "served");
  return served.reduce((sum, { requests }) => sum + requests, 0);
}

/** Categories of a burst's probes, most first. */
const categoriesOf = ({ categories }: Burst): string[] =>
  [...categories].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).map(({ key }) => key);

const addressesOf = ({ source, addresses }: Burst): string[] =>
  source.endsWith("/64") ? addresses.slice(0, addressesMax).map(({ key }) => key) : [];
