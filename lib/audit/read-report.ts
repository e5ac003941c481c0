import { createHash } from "node:crypto";
import { no, ok, type Result } from "../result.ts";
import { readScan } from "../scan/read-scan.ts";
import type { Observation, ScanEnd, ScannedHost, ScanPart, ScanReport } from "../scan/scan.ts";
import { ScanError } from "../scan/scan-error.ts";
import { unpack } from "../scan/text/unpack.ts";
import type { FleetServer } from "../store/server/find-server.ts";
import { PieceSpool } from "./piece-spool.ts";
import type { ReportSource } from "./report.ts";
import { keptHost, keptPort, type ReportPiece } from "./report-piece.ts";

/** Whose the parts of a report are, decided when its first part is known. */
export type Sorting =
  /** All of it is of one server; null: of one that is to be made when all is read. */
  | { kind: "inside"; server: FleetServer | null }
  /** Hosts are servers by their addresses. */
  | { kind: "outside"; serversAt(address: string): readonly number[] };

/** A report that was read to its end. */
export type ReadReport = {
  report: ScanReport;
  end: ScanEnd;
  sorting: Sorting;
  /** SHA-256 of its unpacked bytes. */
  bodyHash: Buffer;
  /** It says itself when it was made, so that the same bytes are the same report. */
  tellsTime: boolean;
  hosts: number;
  ports: number;
  /** By server; `unclaimedKey`: hosts that are nobody's; `insideKey`: an inside report. */
  spool: PieceSpool<ReportPiece>;
};

export const unclaimedKey = 0;
export const insideKey = -1;

/** Ports whose host has not come yet are held up to this many. */
const pendingMax = 20_000;

class TooLarge extends Error {}

/**
 * Reads a report and sorts its parts by server, in bounded memory. Nothing is stored: whoever stores it does so when the
 * end is known. The caller closes the spool.
 *
 * @param sort says whose the parts are, or refuses
 * @throws what the source and `sort` throw
 */
export async function readReport<Refusal>(
  source: ReportSource,
  bytesMax: number,
  sort: (report: ScanReport) => Promise<Result<Sorting, Refusal>>,
): Promise<Result<ReadReport, ScanError | "too_large" | { refusal: Refusal }>> {
  const hash = createHash("sha256");
  const sorter = new Sorter();
  let isRead = false;
  try {
    let report: ScanReport | null = null;
    let end: ScanEnd | null = null;
    for await (const part of partsOf(source, bytesMax, hash)) {
      if (part.kind === "report") {
        report = part.report;
        const sorting = await sort(report);
        if (!sorting.ok) return no({ refusal: sorting.reason });
        sorter.sorting = sorting.value;
      } else if (part.kind === "port") await sorter.takePort(part.port);
      else if (part.kind === "host") await sorter.takeHost(part.host);
      else end = part.end;
    }
    const { sorting } = sorter;
    if (report === null || end === null || sorting === null)
      throw new Error("a report without beginning or end");
    await sorter.end();
    isRead = true;
    const { hosts, ports, spool } = sorter;
    const tellsTime = (report.startedAt ?? end.finishedAt) !== null || sorter.tellsTime;
    return ok({ report, end, sorting, bodyHash: hash.digest(), tellsTime, hosts, ports, spool });
  } catch (error) {
    if (error instanceof ScanError) return no(error);
    if (error instanceof TooLarge) return no("too_large");
    throw error;
  } finally {
    if (!isRead) await sorter.spool.close();
  }
}

/** What was read already has no bytes; it is known by what it says. */
async function* partsOf(
  source: ReportSource,
  bytesMax: number,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<ScanPart> {
  if ("chunks" in source) return yield* readScan(metered(source.chunks, bytesMax, hash));
  for await (const part of source.parts) {
    hash.update(JSON.stringify(part));
    yield part;
  }
}

async function* metered(
  chunks: AsyncIterable<Buffer>,
  bytesMax: number,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of unpack(chunks)) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new TooLarge();
    hash.update(chunk);
    yield chunk;
  }
}

/** Puts ports and their host together, and into the spool of their server. */
class Sorter {
  readonly spool = new PieceSpool<ReportPiece>();
  sorting: Sorting | null = null;
  hosts = 0;
  ports = 0;
  tellsTime = false;
  readonly #pending = new Map<string, Observation[]>();
  #pendingSize = 0;

  async takePort(port: Observation): Promise<void> {
    this.ports++;
    if (port.seenAt !== null) this.tellsTime = true;
    const address = port.address ?? "";
    const held = this.#pending.get(address);
    if (held === undefined) this.#pending.set(address, [port]);
    else held.push(port);
    this.#pendingSize++;
    if (this.#pendingSize > pendingMax) await this.#flush();
  }

  async takeHost(host: ScannedHost): Promise<void> {
    this.hosts++;
    if (host.endedAt !== null) this.tellsTime = true;
    const ports = this.#pending.get(host.address) ?? [];
    this.#pending.delete(host.address);
    this.#pendingSize -= ports.length;
    await this.#put(host.address, { ports: ports.map(keptPort), host: keptHost(host) });
  }

  end(): Promise<void> {
    return this.#flush();
  }

  async #flush(): Promise<void> {
    for (const [address, ports] of this.#pending)
      await this.#put(address, { ports: ports.map(keptPort), host: null });
    this.#pending.clear();
    this.#pendingSize = 0;
  }

  async #put(address: string, piece: ReportPiece): Promise<void> {
    const { sorting } = this;
    if (sorting === null) throw new Error("a port came before the report's beginning");
    if (sorting.kind === "inside") return this.spool.add(insideKey, piece);
    const servers = sorting.serversAt(address);
    for (const serverId of servers) await this.spool.add(serverId, piece);
    if (servers.length === 0 && isAnswering(piece)) await this.spool.add(unclaimedKey, piece);
  }
}

/** A sweep of a network lists every address of it; those where nothing answered are not hosts. */
function isAnswering({ ports, host }: ReportPiece): boolean {
  if (ports.some(({ state }) => state === "open" || state === "closed")) return true;
  if (host === null || host.state === "down" || host.state === "skipped") return false;
  return (
    (host.state === "up" && host.reason !== "user-set") ||
    host.unlisted.some(({ state }) => state === "open" || state === "closed")
  );
}
