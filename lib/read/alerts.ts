import type { Alert, AlertState } from "../alert/alert.ts";
import type { Facts } from "../alert/facts.ts";
import { listAlertEvents } from "../store/alert/alert-event.ts";
import { listStoredAlerts, listToldAlerts } from "../store/alert/list-alerts.ts";
import { findAlert } from "../store/alert/load-alerts.ts";
import { listServerNames } from "../store/server/list-server-names.ts";
import type { AlertDetails, AlertRow } from "./alert-rows.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { AlertPlace } from "./place.ts";
import type { Page } from "./rows.ts";

/** Alerts, those that began last first; no states: all of them. */
export async function listAlerts(query: {
  states?: readonly AlertState[];
  /** Only those that people were told of, or only those that they were not. */
  isTold?: boolean | undefined;
  limit: number;
  cursor?: string;
}): Promise<Page<AlertRow>> {
  const { states = [], isTold, limit } = query;
  const found = await listStoredAlerts({ states, isTold }, readCursor(query.cursor, AlertPlace), limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(alertRow),
    nextCursor:
      found.length > limit && last
        ? writeCursor({ startedMs: last.startedMs, alertId: Number(last.id) })
        : null,
  };
}

const firingMax = 100;

/** Alerts that people were told of, that go on, and that nobody has taken on, the most serious first. */
export async function readFiringAlerts(now: Date): Promise<AlertRow[]> {
  const alerts = await listToldAlerts(firingMax);
  const isTaken = ({ acknowledged }: Alert): boolean =>
    acknowledged !== null && (acknowledged.untilMs === null || acknowledged.untilMs > now.getTime());
  return alerts.filter((alert) => !isTaken(alert)).map(alertRow);
}

/** One alert with its timeline; null where there is none. */
export async function readAlert(id: string): Promise<AlertDetails | null> {
  const alert = /^\d{1,15}$/.test(id) ? await findAlert(Number(id)) : null;
  if (alert === null) return null;
  const [events, names] = await Promise.all([listAlertEvents(Number(alert.id)), listServerNames()]);
  const { facts } = alert.condition;
  return {
    ...alertRow(alert),
    acknowledgedAt: isoOrNull(alert.acknowledged?.atMs ?? null),
    acknowledgedNote: alert.acknowledged?.note ?? null,
    waveId: facts.rule === "scan_wave" ? facts.waveId : null,
    serverNames: alert.peak.servers.flatMap((serverId) => names.get(serverId) ?? []).sort(),
    facts,
    timeline: events.map(({ atMs, kind, words, by }) => ({ at: iso(atMs), kind, words, by })),
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** The name of the server that an alert is about most. */
function worstServerOf(facts: Facts): string | null {
  if ("topServers" in facts) return facts.topServers[0]?.name ?? null;
  return "servers" in facts ? (facts.servers[0]?.server ?? null) : null;
}

function alertRow(alert: Alert): AlertRow {
  const { id, rule, state, condition, startedMs, endedMs, acknowledged, peak, told, withheld } = alert;
  const { severity, title, worth, worthReason } = condition;
  return {
    ...{ id, rule, state, severity, title, worth, worthReason },
    startedAt: iso(startedMs),
    endedAt: isoOrNull(endedMs),
    acknowledgedBy: acknowledged?.by ?? null,
    acknowledgedUntil: isoOrNull(acknowledged?.untilMs ?? null),
    servers: peak.servers.length,
    server: peak.servers.length === 1 ? worstServerOf(condition.facts) : null,
    toldAt: isoOrNull(told?.atMs ?? null),
    notTold: told === null ? (withheld?.words ?? worthReason) : null,
  };
}
