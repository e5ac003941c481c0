import { changeText } from "../ports/change.ts";
import type { StoredLine } from "../store/finding/finding-event.ts";
import type { StoredFinding } from "../store/finding/stored-finding.ts";
import type { StoredChange } from "../store/port-change/list-changes.ts";
import type { EndpointRecord } from "../store/port-endpoint/list-endpoints.ts";
import type { PortScan } from "../store/port-scan/port-scan.ts";
import type { ChangeRow, EndpointRow, FindingHistoryRow, FindingRow, ScanRow } from "./port-rows.ts";

/** Names of vantages and servers by id. */
export type Names = ReadonlyMap<number, string>;

export const endpointRow = (record: EndpointRecord): EndpointRow => {
  const { serverId, firstSeenAt, lastSeenAt, lastCheckedAt, ...rest } = record;
  return {
    ...rest,
    serverId: String(serverId),
    firstSeen: firstSeenAt.toISOString(),
    lastSeen: lastSeenAt.toISOString(),
    lastChecked: lastCheckedAt.toISOString(),
  };
};

export function findingRow(stored: StoredFinding, server: string): FindingRow {
  const { findingId, serverId, key, protocol, port, family, verdict, reason, isQuiet, assignee, body } =
    stored;
  const { rule, state, resolution, severity, isUnused, firstSeenMs, lastSeenMs, untilMs } = body;
  return {
    ...{
      server,
      key,
      protocol,
      port,
      family,
      rule,
      state,
      resolution,
      severity,
      verdict,
      reason,
      isQuiet,
      isUnused,
      assignee,
    },
    id: String(findingId),
    serverId: String(serverId),
    firstSeen: iso(firstSeenMs),
    lastSeen: iso(lastSeenMs),
    changedAt: stored.changedAt.toISOString(),
    until: untilMs === null ? null : iso(untilMs),
  };
}

export const historyRow = ({ at, actor, action, from, to, note }: StoredLine): FindingHistoryRow => ({
  at: at.toISOString(),
  ...{ actor, action, from, to, note },
});

export function changeRow(stored: StoredChange, servers: Names, vantages: Names): ChangeRow {
  const { changeId, serverId, vantageId, scanId, key, protocol, port, kind, at, isFlapping, body } = stored;
  return {
    ...{ key, protocol, port, kind, isFlapping },
    id: String(changeId),
    at: at.toISOString(),
    serverId: String(serverId),
    server: servers.get(serverId) ?? `server ${serverId}`,
    view: viewName(vantageId, vantages),
    text: changeText(body),
    scanId: String(scanId),
  };
}

export function scanRow(scan: PortScan, vantages: Names): ScanRow {
  const { scanId, view, vantageId, tool, version, args, outcome, startedAt, finishedAt, receivedAt } = scan;
  const { hosts, ports, servers, changes, learned, unclaimed, notes } = scan;
  return {
    ...{ view, tool, version, args, outcome, hosts, ports, servers, changes, learned, unclaimed, notes },
    id: String(scanId),
    vantage: vantageId === 0 ? null : viewName(vantageId, vantages),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    receivedAt: receivedAt.toISOString(),
  };
}

/** `inside`, or the name of the vantage. */
export const viewName = (vantageId: number, vantages: Names): string =>
  vantageId === 0 ? "inside" : (vantages.get(vantageId) ?? `vantage ${vantageId}`);

const iso = (ms: number): string => new Date(ms).toISOString();
