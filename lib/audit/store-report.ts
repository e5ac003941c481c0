import type { Look } from "../ports/look.ts";
import { lookOf } from "../ports/look-of.ts";
import type { Coverage } from "../scan/scan.ts";
import { countExposure } from "../store/exposure/exposure-hours.ts";
import { listLookedServers } from "../store/port-look/list-looked-servers.ts";
import { findRepeated } from "../store/port-scan/find-repeated.ts";
import { insertScan, settleScan } from "../store/port-scan/insert-scan.ts";
import type { PortScan } from "../store/port-scan/port-scan.ts";
import { lockServer } from "../store/port-server/lock-server.ts";
import { type FleetServer, findServerById } from "../store/server/find-server.ts";
import { noteAddresses } from "../store/server-address/note-addresses.ts";
import type { Sql, Transaction } from "../store/sql.ts";
import { deleteHosts } from "../store/unclaimed/list-hosts.ts";
import { ownAddresses } from "./address-book.ts";
import { applyLook } from "./apply-look.ts";
import { judgeLocked, loadRules, type Rules } from "./judge-server.ts";
import { keepUnclaimed } from "./keep-unclaimed.ts";
import { insideKey, type ReadReport, unclaimedKey } from "./read-report.ts";
import type { ImportedReport } from "./report.ts";
import { piecesAsRead, type ReportPiece } from "./report-piece.ts";

/** Where a report comes from. */
export type ReportOrigin = {
  reportHash: Buffer;
  /** Name of the vantage; null: the inside. */
  vantage: string | null;
  /** 0: the inside. */
  vantageId: number;
  /** Whose list of sockets it is; null: an outside report. */
  inside: FleetServer | null;
  /** Of an outside report: whose its only host is, where no address tells. */
  onlyHost: FleetServer | null;
  sentBy: string;
  takenAt: Date | null;
  receivedAt: Date;
  statedCoverage: readonly Coverage[] | null;
};

/**
 * A list of sockets that tells no time is the same again as long as nothing changes, and each is a look of its own. What
 * comes again within this time was sent again.
 */
const sentAgainMs = 10_000;
const namesMax = 1_000;
/** Reports of whole fleets hold their servers for minutes. */
const lockTimeout = "5min";

/** Stores a report that was read, in one transaction. */
export async function storeReport(read: ReadReport, origin: ReportOrigin, sql: Sql): Promise<ImportedReport> {
  const imported = await sql.begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${lockTimeout}, true)`;
    const since =
      read.tellsTime || origin.takenAt !== null ? null : new Date(origin.receivedAt.getTime() - sentAgainMs);
    const repeated = await findRepeated(origin.reportHash, since, tx);
    return repeated === null ? store(read, origin, tx) : answerAgain(repeated, origin, tx);
  });
  if (!imported.isRepeated) await countExposure(origin.receivedAt, sql);
  return imported;
}

type Sums = { names: string[]; servers: number; changes: number; learned: number };

async function store(read: ReadReport, origin: ReportOrigin, tx: Transaction): Promise<ImportedReport> {
  const { report, end, spool } = read;
  const scanId = await insertScan(
    {
      ...{ report, end, reportHash: origin.reportHash, vantageId: origin.vantageId, sentBy: origin.sentBy },
      serverId: origin.inside?.serverId ?? null,
      receivedAt: origin.receivedAt,
      hosts: read.hosts,
      ports: read.ports,
    },
    tx,
  );
  const rules = await loadRules(tx);
  const sums: Sums = { names: [], servers: 0, changes: 0, learned: 0 };
  const place = { scanId, read, origin, rules };
  if (origin.inside !== null)
    await takeIn(origin.inside.serverId, await piecesOf(read, insideKey), place, sums, tx);
  else
    for (const serverId of serversOf(read))
      await takeIn(serverId, await piecesOf(read, serverId), place, sums, tx);
  const owner = sums.servers === 0 ? origin.onlyHost : null;
  const kept = await keepUnclaimed(spool.read(unclaimedKey), place, owner !== null, tx);
  if (kept.only !== null && owner !== null) await takeIn(owner.serverId, kept.only, place, sums, tx);
  const notes = [...end.notes, ...kept.notes];
  const { servers, changes, learned } = sums;
  await settleScan(scanId, { servers, changes, learned, unclaimed: kept.unclaimed, notes }, tx);
  return {
    scanId: String(scanId),
    ...{ tool: report.tool, view: report.view, vantage: origin.vantage },
    servers: sums.names,
    serverCount: servers,
    ports: read.ports,
    ...{ changes, learned, unclaimed: kept.unclaimed, notes },
    isRepeated: false,
  };
}

/** In the order of ids: whoever holds several servers takes them in this order. */
const serversOf = ({ spool }: ReadReport): number[] => spool.keys().filter((key) => key > unclaimedKey);

async function piecesOf({ spool }: ReadReport, serverId: number): Promise<ReportPiece[]> {
  const pieces: ReportPiece[] = [];
  for await (const piece of spool.read(serverId)) pieces.push(piece);
  return pieces;
}

/** What of a report is needed wherever a piece of it is taken in. */
export type ReportPlace = { scanId: number; read: ReadReport; origin: ReportOrigin; rules: Rules };

/** Takes in what a report says of one server, and judges the server. */
async function takeIn(
  serverId: number,
  pieces: readonly ReportPiece[],
  place: ReportPlace,
  sums: Sums,
  tx: Transaction,
): Promise<void> {
  const { scanId, origin, rules } = place;
  await lockServer(serverId, tx);
  const server = await findServerById(serverId, tx);
  if (server === null) return;
  const { look, observations } = lookAt(pieces, place);
  const nowMs = origin.receivedAt.getTime();
  const { vantageId } = origin;
  const applied = await applyLook(
    look,
    observations,
    { server, scanId, vantageId },
    rules.expectations,
    nowMs,
    tx,
  );
  if (vantageId === 0) {
    const own = ownAddresses(observations);
    await noteAddresses(serverId, own, "report", origin.receivedAt, tx);
    await deleteHosts(own, tx);
  }
  await judgeLocked(serverId, rules, { nowMs, isLook: true }, tx);
  if (sums.names.length < namesMax) sums.names.push(server.name);
  sums.servers++;
  sums.changes += applied.changes.length;
  sums.learned += applied.learned;
}

function lookAt(pieces: readonly ReportPiece[], { scanId, read, origin }: ReportPlace) {
  const { report, end } = read;
  const { ports, hosts } = piecesAsRead(pieces);
  const { takenAt, receivedAt } = origin;
  const receivedMs = Math.min(takenAt?.getTime() ?? receivedAt.getTime(), receivedAt.getTime());
  const look: Look = lookOf({
    scanId: String(scanId),
    report,
    ports,
    hosts: report.view === "inside" ? [] : hosts,
    end,
    statedCoverage: origin.statedCoverage,
    receivedMs: read.tellsTime ? receivedAt.getTime() : receivedMs,
  });
  return { look, observations: ports };
}

/** What was answered the first time. */
async function answerAgain(scan: PortScan, origin: ReportOrigin, tx: Transaction): Promise<ImportedReport> {
  const names = await listLookedServers(scan.scanId, namesMax, tx);
  const { scanId, tool, view, ports, servers, changes, learned, unclaimed, notes } = scan;
  return {
    scanId: String(scanId),
    ...{ tool, view, ports, changes, learned, unclaimed, notes },
    vantage: origin.vantage,
    servers: names,
    serverCount: servers,
    isRepeated: true,
  };
}
