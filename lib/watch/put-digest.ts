import type { Condition } from "../alert/condition.ts";
import { digestDueAt, digestOf } from "../alert/digest.ts";
import type { Channel } from "../deliver/channel.ts";
import type { DeliverySettings } from "../deliver/delivery-settings.ts";
import { putNotice } from "../deliver/put-notice.ts";
import { composeDigest } from "../notice/compose-digest.ts";
import { insertDigest, lastDigestAt } from "../store/alert/digest-log.ts";
import { loadUndigestedAlerts } from "../store/alert/load-alerts.ts";
import { putAlerts } from "../store/alert/put-alerts.ts";
import { listFailures, sumPeriod } from "../store/alert/sum-period.ts";
import type { WatchContext } from "./watch-context.ts";

/**
 * Puts the digest into the outbox when it is due: all that was no mail, with the reasons, and what goes on. A period with
 * nothing to tell makes none.
 *
 * @param conditions what holds right now: who is silent is told whatever else there is
 * @returns how many deliveries wait for being sent now
 */
export async function putDigest(
  delivery: DeliverySettings,
  channels: readonly Channel[],
  conditions: readonly Condition[],
  { policy, fleet, nowMs, tx }: WatchContext,
): Promise<number> {
  const now = new Date(nowMs);
  const sinceMs = (await lastDigestAt(tx))?.getTime() ?? null;
  // The first tells of what comes from now on, not of years that were imported.
  if (sinceMs === null) await insertDigest(now, 0, tx);
  if (sinceMs === null || digestDueAt(policy, sinceMs, nowMs) === null) return 0;
  const lines = digestOf(await loadUndigestedAlerts(tx), sinceMs, nowMs);
  await insertDigest(now, lines.length, tx);
  if (lines.length === 0) return 0;
  await putAlerts(
    lines.map(({ alert }) => ({ alert, spentAt: null })),
    tx,
  );
  const period = { from: new Date(sinceMs), to: now };
  const silent = conditions.find(({ rule }) => rule === "server_silent")?.facts;
  const isSilent = silent?.rule === "server_silent";
  const failures = await listFailures(period, tx);
  const notice = composeDigest({
    period: policy.digest.every === "week" ? "weekly" : "daily",
    fromMs: sinceMs,
    toMs: nowMs,
    alerts: lines.map(({ alert, section, words }) => ({ alert, reason: section === "told" ? null : words })),
    totals: { ...(await sumPeriod(period, tx)), fleetServers: fleet.size },
    silent: isSilent ? silent.servers : [],
    silentCount: isSilent ? silent.count : 0,
    failures: failures.map(({ lastAt, ...failure }) => ({ ...failure, lastMs: lastAt.getTime() })),
    fleetName: null,
    publicUrl: delivery.publicUrl,
    nowMs,
    timeZone: policy.timeZone,
  });
  const put = await putNotice(
    {
      notice,
      subject: `digest:${now.toISOString()}`,
      sequence: 1,
      isUrgent: false,
      reason: `The ${policy.digest.every === "week" ? "weekly" : "daily"} digest was due.`,
      suppressedBecause: null,
    },
    channels,
    now,
    tx,
  );
  return put.waiting;
}
