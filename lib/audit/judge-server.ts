import { reachOf } from "../ports/address-class.ts";
import { type Expectation, isInScope } from "../ports/expectation.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import { isOpenAnywhere, viewsOf } from "../ports/situation.ts";
import { evidenceMaxMs } from "../ports/verdict-of.ts";
import { loadExpectations } from "../store/expectation/load-expectations.ts";
import { countExposure } from "../store/exposure/exposure-hours.ts";
import { insertFindingLines } from "../store/finding/finding-event.ts";
import { loadFindings } from "../store/finding/load-findings.ts";
import { putFindings } from "../store/finding/put-findings.ts";
import { putEndpoints } from "../store/port-endpoint/put-endpoints.ts";
import { loadProofs } from "../store/port-proof/port-proofs.ts";
import { lockServer } from "../store/port-server/lock-server.ts";
import { putFigures } from "../store/port-server/put-figures.ts";
import { loadViews } from "../store/port-view/load-views.ts";
import { type FleetServer, findServerById } from "../store/server/find-server.ts";
import { listSeenAddresses } from "../store/server-address/load-address-book.ts";
import { getSql, type Queryable, type Sql, type Transaction } from "../store/sql.ts";
import { loadVantages, type Vantage } from "../store/vantage/vantages.ts";
import { type AdvancedFinding, advanceFindings } from "./advance-findings.ts";
import { endpointOf } from "./endpoint-of.ts";
import { packCells } from "./pack-cells.ts";
import {
  insideIntervalMs,
  isReached,
  judgeScene,
  type ServerScene,
  vantageIntervalMs,
} from "./server-views.ts";

/** What all servers are judged by: loaded once where many are judged. */
export type Rules = { expectations: readonly Expectation[]; vantages: readonly Vantage[] };

export const loadRules = async (sql: Queryable): Promise<Rules> => {
  const [expectations, vantages] = await Promise.all([loadExpectations(sql), loadVantages(sql)]);
  return { expectations, vantages };
};

/** Judges all ports of servers again: after a statement, a proof, or time has changed what is thought of them. */
export async function judgeServers(
  serverIds: readonly number[],
  now: Date,
  sql: Sql = getSql(),
): Promise<void> {
  if (serverIds.length === 0) return;
  const rules = await loadRules(sql);
  for (const serverId of serverIds)
    await sql.begin(async (tx) => {
      await lockServer(serverId, tx);
      await judgeLocked(serverId, rules, { nowMs: now.getTime(), isLook: false }, tx);
    });
  await countExposure(now, sql);
}

/** Loads all that a server is judged by; null for one that is removed. */
export async function loadScene(
  server: FleetServer,
  { expectations, vantages }: Rules,
  sql: Queryable,
): Promise<ServerScene> {
  const [views, proofs, seen] = await Promise.all([
    loadViews(server.serverId, sql),
    loadProofs(server.serverId, sql),
    listSeenAddresses(server.serverId, sql),
  ]);
  const addresses = [...new Set([...server.addresses, ...seen.map(({ address }) => address)])];
  return {
    server,
    addresses,
    views,
    vantages,
    expectations: expectations.filter((expectation) => isInScope(expectation, server)),
    proofs,
  };
}

/** Judges a server whose lock is held, and writes its ports, findings and figures. */
export async function judgeLocked(
  serverId: number,
  rules: Rules,
  { nowMs, isLook }: { nowMs: number; isLook: boolean },
  tx: Transaction,
): Promise<void> {
  const server = await findServerById(serverId, tx);
  if (server === null) return putFigures(serverId, nothing(nowMs), tx);
  const [scene, held] = await Promise.all([loadScene(server, rules, tx), loadFindings(serverId, tx)]);
  const judgements = judgeScene(scene, nowMs);
  const advanced = advanceFindings(serverId, judgements, held, { nowMs, isLook });
  const endpoints = judgements.flatMap((judgement) => endpointOf(judgement, nowMs) ?? []);
  await putEndpoints(serverId, endpoints, tx);
  await putAdvanced(advanced, tx);
  const untils = [...held.map(({ body }) => body), ...advanced.map(({ finding }) => finding.body)];
  await putFigures(
    serverId,
    {
      ...figuresOf(judgements),
      insideMs: newest(scene.views.filter(({ vantageId }) => vantageId === 0)),
      outsideMs: newest(scene.views.filter(({ vantageId }) => vantageId !== 0)),
      judgedMs: nowMs,
      cells: packCells(endpoints),
      dueMs: dueAfter(
        nowMs,
        scene,
        judgements,
        untils.map(({ untilMs }) => untilMs),
      ),
    },
    tx,
  );
}

/** Writes findings and what is new in their histories. */
async function putAdvanced(advanced: readonly AdvancedFinding[], tx: Transaction): Promise<void> {
  const ids = await putFindings(
    advanced.map(({ finding }) => finding),
    tx,
  );
  await insertFindingLines(
    advanced.flatMap(({ lines }, i) => lines.map((line) => ({ ...line, findingId: ids[i] ?? 0 }))),
    tx,
  );
}

const nothing = (nowMs: number) => ({
  open: 0,
  unexpected: 0,
  exposed: 0,
  insideMs: null,
  outsideMs: null,
  judgedMs: nowMs,
  dueMs: null,
  cells: [],
});

const newest = (views: ServerScene["views"]): number | null =>
  views.reduce<number | null>(
    (last, { lookedMs }) => (lookedMs === null || (last !== null && last > lookedMs) ? last : lookedMs),
    null,
  );

/** Programs that talk to themselves on loopback, and short-lived ports, are not what stands open. */
function figuresOf(judgements: readonly PortJudgement[]): {
  open: number;
  unexpected: number;
  exposed: number;
} {
  const open = judgements
    .filter(({ situation }) => isOpenAnywhere(situation) && situation.id.ephemeralOf === null)
    .filter((one) => reachOf(one.situation.id.addressClass) !== "loopback" || isReached(one));
  const unexpected = open.filter(({ decided }) => decided.state !== "expected");
  return { open: open.length, unexpected: unexpected.length, exposed: unexpected.filter(isReached).length };
}

/**
 * The next moment at which time alone changes a judgement: a statement or an acceptance ends, evidence goes stale (two of
 * its intervals) or becomes too old for a verdict.
 */
function dueAfter(
  nowMs: number,
  { expectations, views, vantages }: ServerScene,
  judgements: readonly PortJudgement[],
  untils: readonly (number | null)[],
): number | null {
  const intervals = views.map((view) => {
    const vantage = vantages.find(({ vantageId }) => vantageId === view.vantageId);
    return vantage === undefined ? insideIntervalMs(view) : vantageIntervalMs(view, vantage);
  });
  const seen = judgements.flatMap(({ situation }) =>
    viewsOf(situation).flatMap(({ evidence, openEvidence }) => [evidence.atMs, openEvidence.atMs]),
  );
  const ages = [...new Set(seen)].flatMap((atMs) =>
    intervals.flatMap((ms) => [atMs + 2 * ms + 1, atMs + Math.max(evidenceMaxMs, 4 * ms) + 1]),
  );
  const ends = expectations.map(({ expiresMs }) => expiresMs);
  return [...ends, ...untils, ...ages].reduce<number | null>(
    (first, ms) => (ms === null || ms <= nowMs || (first !== null && first <= ms) ? first : ms),
    null,
  );
}

/** All ports of a server as they are judged now, without anything being written; none for a server that is removed. */
export async function judgeNow(serverId: number, now: Date, sql: Queryable): Promise<PortJudgement[]> {
  const server = await findServerById(serverId, sql);
  if (server === null) return [];
  return judgeScene(await loadScene(server, await loadRules(sql), sql), now.getTime());
}
