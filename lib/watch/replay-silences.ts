import type { Condition } from "../alert/condition.ts";
import { thresholdsOf } from "../alert/policy.ts";
import { stepMs, type TimeRange } from "../log/time-range.ts";
import { listLedgers, type ServerLedger } from "../store/ledger/list-ledgers.ts";
import { listPauses, type Pause } from "../store/rollup/list-pauses.ts";
import type { Replayed } from "./replay-waves.ts";
import { conditionOfSilent } from "./server-conditions.ts";
import { inScope, type WatchContext } from "./watch-context.ts";

/** From when on a server would have been called silent, until when. */
type Silence = { ledger: ServerLedger; lastMs: number; fromMs: number; toMs: number };

/** The days whose longest pause is a server's usual one (`listUsualGaps`). */
const usualMs = 7 * stepMs.day;
/** Lines that came later than this were imported: that none came since says nothing of the server. */
const timelyMs = stepMs.hour;

/**
 * Times at which servers were silent, by the times of their lines, each judged by the pauses of the week before it. Pauses
 * without a whole hour of the clock are not seen, for those are what is kept of the usual ones.
 */
export async function replaySilences(range: TimeRange, context: WatchContext): Promise<Replayed[]> {
  const { from, to } = range;
  const ledgers = inScope(await listLedgers(context.tx), "server_silent", context).filter(
    ({ isDemo, lastReceivedAt }) => !isDemo && lastReceivedAt !== null,
  );
  const pauses = await listPauses({ from: new Date(from.getTime() - usualMs), to }, context.tx);
  const byServer = new Map(ledgers.map((ledger) => [ledger.serverId, { ledger, pauses: [] as Pause[] }]));
  for (const pause of pauses) byServer.get(pause.serverId)?.pauses.push(pause);
  const silences = [...byServer.values()]
    .flatMap((one) => silencesOf(one.ledger, one.pauses, range, context))
    .filter(({ toMs }) => toMs > from.getTime());
  return stretchesOf(silences, ledgers.length, context);
}

function silencesOf(
  ledger: ServerLedger,
  pauses: readonly Pause[],
  { to }: TimeRange,
  { policy }: WatchContext,
): Silence[] {
  const { silentMinutes, usualGaps, forgetDays } = thresholdsOf(policy, "server_silent");
  return pauses.flatMap(({ lastAt, nextAt }): Silence[] => {
    if (nextAt === null && !isLive(ledger)) return [];
    const lastMs = lastAt.getTime();
    const usualHours = pauses
      .filter((one) => one.lastAt < lastAt && one.lastAt.getTime() >= lastMs - usualMs)
      .reduce((longest, { hours }) => Math.max(longest, hours), 0);
    const fromMs =
      lastMs + Math.max(silentMinutes * stepMs.minute, usualGaps * Math.floor(usualHours) * stepMs.hour);
    const toMs = Math.min((nextAt ?? to).getTime(), lastMs + forgetDays * stepMs.day);
    return fromMs < toMs ? [{ ledger, lastMs, fromMs, toMs }] : [];
  });
}

/** Whether the last lines of a server came as they were written. */
const isLive = ({ lastReceivedAt, lastLineAt }: ServerLedger): boolean =>
  lastReceivedAt !== null &&
  lastLineAt !== null &&
  lastReceivedAt.getTime() - lastLineAt.getTime() < timelyMs;

/** One alert is told of all servers: a stretch lasts for as long as one of them at least is silent. */
function stretchesOf(silences: readonly Silence[], expected: number, context: WatchContext): Replayed[] {
  const turns = silences
    .flatMap((one) => [
      { atMs: one.fromMs, one, isBegin: true },
      { atMs: one.toMs, one, isBegin: false },
    ])
    .sort((a, b) => a.atMs - b.atMs);
  const silent = new Set<Silence>();
  const stretches: Replayed[] = [];
  let current: Replayed | null = null;
  for (const [i, { atMs, one, isBegin }] of turns.entries()) {
    if (isBegin) silent.add(one);
    else silent.delete(one);
    if (turns[i + 1]?.atMs === atMs) continue;
    if (silent.size > 0) {
      if (current === null) {
        current = { key: "", moments: [], endMs: atMs };
        stretches.push(current);
      }
      current.moments.push({ atMs, condition: conditionAt(atMs, [...silent], expected, context) });
    } else if (current !== null) {
      current.endMs = atMs;
      current = null;
    }
  }
  return stretches;
}

const conditionAt = (
  atMs: number,
  silent: readonly Silence[],
  expected: number,
  context: WatchContext,
): Condition =>
  conditionOfSilent(
    silent.map(({ ledger, lastMs }) => ({
      ...{ serverId: ledger.serverId, server: ledger.server, sinceMs: lastMs, lastSeenMs: lastMs },
      value: Math.round((atMs - lastMs) / 1_000),
    })),
    expected,
    context,
  );
