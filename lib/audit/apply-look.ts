import { applyScan } from "../ports/apply-scan.ts";
import type { Change } from "../ports/change.ts";
import { emptyView } from "../ports/endpoint.ts";
import { type Expectation, isInScope, type ServerFacts } from "../ports/expectation.ts";
import type { Look } from "../ports/look.ts";
import type { IsExpected } from "../ports/sightings.ts";
import type { Observation } from "../scan/scan.ts";
import { insertChanges } from "../store/port-change/insert-changes.ts";
import { putLook } from "../store/port-look/put-look.ts";
import { loadViews, type PortConnections, putView, type StoredView } from "../store/port-view/load-views.ts";
import type { Transaction } from "../store/sql.ts";

/** Where a look belongs. */
export type LookPlace = { server: ServerFacts & { serverId: number }; scanId: number; vantageId: number };

/** Reports by hand, one right after the other, say nothing of how often they come. */
const gapMinSeconds = 300;
/** The most connections are remembered for this long. */
const mostMaxMs = 7 * 86_400_000;

/**
 * Brings what one view knows of a server up to date with a look, and keeps the look and what changed. The caller holds
 * the server's lock and judges afterwards.
 */
export async function applyLook(
  look: Look,
  observations: readonly Observation[],
  { server, scanId, vantageId }: LookPlace,
  expectations: readonly Expectation[],
  nowMs: number,
  tx: Transaction,
): Promise<{ changes: readonly Change[]; learned: number }> {
  const { serverId } = server;
  const views = await loadViews(serverId, tx);
  const held = views.find((view) => view.vantageId === vantageId) ?? { ...unknownView, vantageId };
  const applied = applyScan(held.view, look, nowMs, speaksOf(server, expectations));
  await putView(
    serverId,
    {
      vantageId,
      view: applied.view,
      lookedMs: Math.max(held.lookedMs ?? 0, look.atMs),
      completeMs: look.outcome === "complete" ? Math.max(held.completeMs ?? 0, look.atMs) : held.completeMs,
      intervalSeconds: intervalAfter(held, look.atMs),
      connections: connectionsAfter(held.connections, observations, look.atMs),
    },
    tx,
  );
  await putLook({ serverId, scanId, vantageId }, look, tx);
  await insertChanges({ serverId, vantageId, scanId }, applied.changes, tx);
  return { changes: applied.changes, learned: applied.learned.length };
}

const unknownView: Omit<StoredView, "vantageId"> = {
  view: emptyView,
  lookedMs: null,
  completeMs: null,
  intervalSeconds: null,
  connections: {},
};

function speaksOf(server: ServerFacts, expectations: readonly Expectation[]): IsExpected {
  const own = expectations.filter((expectation) => isInScope(expectation, server));
  return (protocol, port) =>
    own.some((one) => one.protocol === protocol && port >= one.firstPort && port <= one.lastPort);
}

/** A mean that forgets: three parts what was, one part the newest gap. */
function intervalAfter({ lookedMs, intervalSeconds }: StoredView, atMs: number): number | null {
  const gap = lookedMs === null ? 0 : Math.round((atMs - lookedMs) / 1000);
  if (gap < gapMinSeconds) return intervalSeconds;
  return intervalSeconds === null ? gap : Math.round((3 * intervalSeconds + gap) / 4);
}

/** Only reports that show connections say anything; the others leave what was counted. */
function connectionsAfter(
  before: StoredView["connections"],
  observations: readonly Observation[],
  atMs: number,
): StoredView["connections"] {
  const counted = new Map<string, number>();
  for (const { protocol, port, socket } of observations) {
    if (socket === null || socket.connections === null || port === null) continue;
    const key = `${protocol} ${port}`;
    counted.set(key, Math.max(counted.get(key) ?? 0, socket.connections));
  }
  const after: Record<string, PortConnections> = { ...before };
  for (const [key, now] of counted) {
    const held = before[key];
    const isMost = held === undefined || now >= held.most || atMs - held.mostMs > mostMaxMs;
    const { most, mostMs } = isMost ? { most: now, mostMs: atMs } : held;
    after[key] = { now, atMs, most, mostMs };
  }
  return after;
}
