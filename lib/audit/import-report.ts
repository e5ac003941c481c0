import { createHash } from "node:crypto";
import { no, ok, type Result } from "../result.ts";
import type { ScanReport } from "../scan/scan.ts";
import type { ScanError } from "../scan/scan-error.ts";
import { ensureServer } from "../store/server/ensure-server.ts";
import { type FleetServer, findServerById, findServerByName } from "../store/server/find-server.ts";
import { loadAddressBook } from "../store/server-address/load-address-book.ts";
import { getSql, type Sql } from "../store/sql.ts";
import { ensureVantage } from "../store/vantage/ensure-vantage.ts";
import { loadVantages } from "../store/vantage/vantages.ts";
import { addressBook } from "./address-book.ts";
import { type ReadReport, readReport, type Sorting } from "./read-report.ts";
import type { ImportedReport, ReportFault, ReportOffer } from "./report.ts";
import { type ReportOrigin, storeReport } from "./store-report.ts";

/** Where nobody says otherwise: seven times the largest report that is known. */
const bytesMaxDefault = 1024 ** 3;

/**
 * Stores a report: cuts it down to servers, brings what is known of each up to date, and judges their ports. All of it or
 * nothing. The same report again changes nothing; reports of one server are stored one after the other.
 *
 * @throws when the database is out of reach, or what `chunks` throws
 */
export async function importReport(
  offer: ReportOffer,
  sql: Sql = getSql(),
): Promise<Result<ImportedReport, ReportFault>> {
  const named = await namedServer(offer, sql);
  if (!named.ok) return named;
  const bytesMax = offer.bytesMax ?? bytesMaxDefault;
  const read = await readReport(offer, bytesMax, (report) => sort(report, offer, named.value, sql));
  if (!read.ok) return no(faultOf(read.reason, bytesMax));
  const { spool } = read.value;
  try {
    const server = named.value ?? (await madeServer(offer, sql));
    return ok(await storeReport(read.value, await originOf(read.value, offer, server), sql));
  } finally {
    await spool.close();
  }
}

const fault = (reason: ReportFault["reason"], message: string) => no({ reason, message });

/** The server that the sender names, or whose token it has; null where there is neither. */
async function namedServer(
  { sender, serverName }: ReportOffer,
  sql: Sql,
): Promise<Result<FleetServer | null, ReportFault>> {
  const own = sender.kind === "token" ? await findServerById(sender.serverId, sql) : null;
  if (sender.kind === "token") {
    if (own === null) return fault("server_unknown", "The server of this token is removed.");
    return serverName === undefined || serverName === own.name
      ? ok(own)
      : fault("not_yours", `This token speaks for the server ${own.name} alone.`);
  }
  return ok(serverName === undefined ? null : await findServerByName(serverName, sql));
}

/** People may name a server that there is not yet: it is made when the report could be read. */
async function madeServer({ serverName, sender }: ReportOffer, sql: Sql): Promise<FleetServer | null> {
  if (serverName === undefined || sender.kind === "token") return null;
  const { serverId } = await ensureServer(serverName);
  return findServerById(serverId, sql);
}

async function sort(
  report: ScanReport,
  offer: ReportOffer,
  named: FleetServer | null,
  sql: Sql,
): Promise<Result<Sorting, ReportFault>> {
  const { tool, view } = report;
  if (offer.view !== undefined && offer.view !== view)
    return fault(
      "wrong_view",
      view === "outside"
        ? `${tool} tries ports over the network, which is an outside view, wherever it runs.`
        : `${tool} lists the sockets of its own machine, which is an inside view.`,
    );
  if (view === "inside") {
    const host = report.host === null ? null : await findServerByName(report.host, sql);
    const server = named ?? (offer.serverName === undefined ? host : null);
    return server === null && offer.serverName === undefined
      ? fault("server_missing", `Say which server this is of: ${tool} lists the sockets of one machine.`)
      : ok({ kind: "inside", server });
  }
  const refusal = await vantageRefusal(offer, named, sql);
  if (refusal !== null) return refusal;
  const book = addressBook(await loadAddressBook(sql));
  return ok({ kind: "outside", serversAt: book.serversAt });
}

const vantageName = ({ vantageName: stated, sender }: ReportOffer, named: FleetServer | null): string =>
  stated ?? (sender.kind === "token" && named !== null ? named.name : "outside");

/** Who may write what a vantage sees: people, and of each vantage one server's token. */
async function vantageRefusal(
  offer: ReportOffer,
  named: FleetServer | null,
  sql: Sql,
): Promise<ReturnType<typeof fault> | null> {
  const name = vantageName(offer, named);
  if (!/^[^\p{C}]{1,100}$/u.test(name))
    return fault("bad_vantage", "The name of a vantage has 1 to 100 characters, and no control characters.");
  if (offer.sender.kind === "trusted") return null;
  const { serverId } = offer.sender;
  const vantage = (await loadVantages(sql)).find((one) => one.name === name);
  return vantage === undefined || (!vantage.isOwn && vantage.serverId === serverId)
    ? null
    : fault("not_yours", `The vantage ${name} is not this token's: another sender reports for it.`);
}

async function originOf(
  { report, sorting, bodyHash }: ReadReport,
  offer: ReportOffer,
  named: FleetServer | null,
): Promise<ReportOrigin> {
  const { sender, takenAt, receivedAt } = offer;
  const inside = sorting.kind === "inside" ? (sorting.server ?? named) : null;
  const vantage = sorting.kind === "inside" ? null : vantageName(offer, named);
  const place = inside === null ? `vantage ${vantage}` : `server ${inside.serverId}`;
  const stated = takenAt?.toISOString() ?? "";
  const head = `${report.view}\n${place}\n${stated}\n`;
  return {
    reportHash: createHash("sha256").update(head).update(bodyHash).digest(),
    vantage,
    vantageId:
      vantage === null ? 0 : await ensureVantage(vantage, sender.kind === "token" ? sender.serverId : null),
    inside,
    onlyHost: inside === null && offer.serverName !== undefined ? named : null,
    sentBy: sender.kind === "trusted" ? sender.by : (named?.name ?? "a token"),
    takenAt: takenAt ?? null,
    receivedAt,
    statedCoverage: offer.statedCoverage ?? null,
  };
}

function faultOf(reason: ScanError | "too_large" | { refusal: ReportFault }, bytesMax: number): ReportFault {
  if (reason === "too_large") {
    const size = Math.floor(bytesMax / 1024 ** 2);
    return { reason, message: `The report has more than ${size} MiB. Nothing of it was stored.` };
  }
  if ("refusal" in reason) return reason.refusal;
  return { reason: "unreadable", message: `${reason.userMessage} Nothing of it was stored.` };
}
