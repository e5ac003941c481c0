import { type ComparedPort, compareLooks, type ScanComparison } from "../ports/compare-looks.ts";
import { endpointKey } from "../ports/endpoint.ts";
import { no, ok, type Result } from "../result.ts";
import { findLook } from "../store/port-look/put-look.ts";
import { findScan } from "../store/port-scan/list-scans.ts";
import { findServerByName } from "../store/server/find-server.ts";
import { scanRow } from "./as-port-rows.ts";
import type { ScanRow } from "./port-rows.ts";
import { vantageNames } from "./vantages.ts";

/** One line of a comparison, with words for what changed. */
export type ComparedRow = ComparedPort & { key: string; protocol: string; port: number };

export type ComparedScans = {
  server: string;
  /** The earlier one first. */
  before: ScanRow;
  after: ScanRow;
  ports: ComparedRow[];
  counts: ScanComparison["counts"];
};

const idPattern = /^\d{1,15}$/;

/** Compares two scans of one view of a server. Scans of different views are refused, with a sentence. */
export async function compareScans(
  serverName: string,
  scanIds: readonly [string, string],
): Promise<Result<ComparedScans, string>> {
  const server = await findServerByName(serverName);
  if (server === null) return no("There is no such server.");
  if (!scanIds.every((id) => idPattern.test(id))) return no("There is no such scan.");
  const [[a, b], [scanA, scanB], vantages] = await Promise.all([
    Promise.all([
      findLook(server.serverId, Number(scanIds[0])),
      findLook(server.serverId, Number(scanIds[1])),
    ]),
    Promise.all([findScan(Number(scanIds[0])), findScan(Number(scanIds[1]))]),
    vantageNames(),
  ]);
  if (a === null || b === null || scanA === null || scanB === null)
    return no("One of these scans says nothing of this server, or its time is over.");
  if (a.vantageId !== b.vantageId)
    return no(
      "These two were taken from different places, and see different things: they cannot be compared.",
    );
  const isInOrder = a.look.atMs <= b.look.atMs;
  const [before, after] = isInOrder ? [a.look, b.look] : [b.look, a.look];
  const { ports, counts } = compareLooks(before, after);
  return ok({
    server: server.name,
    before: scanRow(isInOrder ? scanA : scanB, vantages),
    after: scanRow(isInOrder ? scanB : scanA, vantages),
    ports: ports.map((port) => ({
      ...port,
      key: endpointKey(port.id),
      protocol: port.id.protocol,
      port: port.id.port,
    })),
    counts,
  });
}
