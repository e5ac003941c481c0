import type { Alert } from "../alert/alert.ts";
import { decideAlerts, rememberedMs } from "../alert/decide-alerts.ts";
import type { AlertChange } from "../alert/decision.ts";
import { followMerged } from "../alert/follow-merged.ts";
import type { DeliverySettings } from "../deliver/delivery-settings.ts";
import { listAllChannels } from "../deliver/list-all-channels.ts";
import { putNotice } from "../deliver/put-notice.ts";
import { stepMs } from "../log/time-range.ts";
import { composeNotice } from "../notice/compose-notice.ts";
import { addAlertEvents } from "../store/alert/alert-event.ts";
import { listSpent } from "../store/alert/list-spent.ts";
import { loadCurrentAlerts, nextAlertIds } from "../store/alert/load-alerts.ts";
import { lockEvaluation } from "../store/alert/lock-evaluation.ts";
import { putAlerts } from "../store/alert/put-alerts.ts";
import { touchAlerts } from "../store/alert/touch-alerts.ts";
import { getSql, type Sql } from "../store/sql.ts";
import { listMovedWaves } from "../store/wave/list-moved-waves.ts";
import { gatherConditions, type WatchSettings } from "./gather-conditions.ts";
import { putDigest } from "./put-digest.ts";
import { withWhoIsBack } from "./server-conditions.ts";
import { openContext, withoutDemo } from "./watch-context.ts";
import { worthStoring } from "./worth-storing.ts";

export type EvaluationSettings = WatchSettings & { delivery: DeliverySettings };

const spentMs = 2 * stepMs.day;
/** An end that quiet hours kept back is told within a day. */
const latelyMs = 2 * stepMs.day;

/**
 * Looks at what holds right now, decides what becomes of every alert and whom it is told, and puts what is to be sent into
 * the outbox: one transaction, so that nothing is told that was not kept, and nothing kept that will not be told. One
 * evaluation at a time, however many workers there are.
 *
 * @returns how many deliveries wait for being sent now
 */
export async function evaluateAlerts(
  settings: EvaluationSettings,
  now: Date,
  sql: Sql = getSql(),
): Promise<{ deliveries: number }> {
  const channels = await listAllChannels(settings.delivery);
  return sql.begin(async (tx) => {
    await lockEvaluation(tx);
    const context = withoutDemo(await openContext(settings.ownNetworks, now, tx));
    const alerts = await loadCurrentAlerts(
      { endedAfter: new Date(now.getTime() - rememberedMs), lately: new Date(now.getTime() - latelyMs) },
      tx,
    );
    const moved = await listMovedWaves(keysOfWaves(alerts), tx);
    const followed = followMerged(alerts, moved, now.getTime()).alerts;
    const { conditions, evaluated, ledgers } = await gatherConditions(followed, settings, context);
    const fleet = [...context.fleet.values()].map(({ serverId, roles, tags }) => ({
      id: serverId,
      roles,
      tags,
    }));
    const changes = decideAlerts({
      ...{ conditions, evaluated, alerts, moved, fleet },
      policy: context.policy,
      spentMs: await listSpent(new Date(now.getTime() - spentMs), tx),
      knownSinceMs: context.knownSinceMs,
      nowMs: now.getTime(),
    });
    const before = new Map(alerts.map((alert) => [alert.id, alert]));
    const named = (await nameNewAlerts(changes, tx)).map((change) => ({
      ...change,
      alert: withWhoIsBack(change.alert, ledgers),
    }));
    const storing = named.map((change) => ({
      change,
      what: worthStoring(change, before.get(change.alert.id)),
    }));
    await putAlerts(
      storing
        .filter(({ what }) => what === "all")
        .map(({ change: { alert, notice } }) => ({ alert, spentAt: notice?.spendsBudget ? now : null })),
      tx,
    );
    const held = storing.filter(({ what }) => what === "held");
    await touchAlerts(
      held.map(({ change }) => change.alert.id),
      now,
      tx,
    );
    await addAlertEvents(named.flatMap(timelineOf(now)), tx);
    let deliveries = 0;
    for (const change of named) {
      const told = before.get(change.alert.id)?.told ?? null;
      const order = orderOf(change, told, settings.delivery, context.policy.timeZone, now);
      if (order) deliveries += (await putNotice(order, channels, now, tx)).waiting;
    }
    deliveries += await putDigest(settings.delivery, channels, conditions, context);
    return { deliveries };
  });
}

const keysOfWaves = (alerts: readonly Alert[]): string[] =>
  alerts.filter(({ rule }) => rule === "scan_wave").map(({ key }) => key);

async function nameNewAlerts(changes: readonly AlertChange[], tx: Parameters<typeof nextAlertIds>[1]) {
  const ids = await nextAlertIds(changes.filter(({ isNew }) => isNew).length, tx);
  let taken = 0;
  return changes.map((change) =>
    change.isNew ? { ...change, alert: { ...change.alert, id: ids[taken++] ?? "" } } : change,
  );
}

/** What happened to an alert, and what was told of it or kept back, for its page. */
const timelineOf =
  (now: Date) =>
  ({ alert, events, notice, suppressed }: AlertChange) => {
    const entry = (atMs: number, kind: string, words: string) => ({
      ...{ alertId: alert.id, atMs, kind, words },
      by: null,
    });
    return [
      ...events.map(({ atMs, reason, words }) => entry(atMs, reason, words)),
      ...(notice ? [entry(now.getTime(), `told_${notice.kind}`, notice.words)] : []),
      ...(suppressed ? [entry(now.getTime(), `kept_${suppressed.reason}`, suppressed.words)] : []),
    ];
  };

/** What the outbox is to hold: what is told, and what is not with the reason why. */
function orderOf(
  { alert, notice, suppressed }: AlertChange,
  previous: Alert["told"],
  delivery: DeliverySettings,
  timeZone: string,
  now: Date,
): Parameters<typeof putNotice>[0] | null {
  const decided = notice ?? suppressed;
  // That a wave is a line of the digest is said by the digest, and on the page of the alert.
  if (!decided || suppressed?.reason === "digest") return null;
  const input = { alert, kind: decided.kind, reason: decided.words, previous };
  return {
    notice: composeNotice({
      ...input,
      fleetName: null,
      publicUrl: delivery.publicUrl,
      nowMs: now.getTime(),
      timeZone,
    }),
    subject: `alert:${alert.id}`,
    sequence: notice?.sequence ?? alert.sequence,
    isUrgent: notice?.isUrgent ?? false,
    reason: decided.words,
    suppressedBecause: suppressed ? suppressed.words : null,
  };
}
