import { findAddress } from "../classify/address.ts";
import { lookOf } from "../ports/look-of.ts";
import type { Transaction } from "../store/sql.ts";
import { putHosts, type SeenHost, type UnclaimedPort } from "../store/unclaimed/put-hosts.ts";
import type { ReportPiece } from "./report-piece.ts";
import { piecesAsRead } from "./report-piece.ts";
import type { ReportPlace } from "./store-report.ts";

/** Hosts that are written at once. */
const portionMax = 500;
const portsMax = 500;

export type Kept = {
  /** Hosts that were entered. */
  unclaimed: number;
  notes: string[];
  /** The pieces of the only host, which was not entered, where its owner is known otherwise; else null. */
  only: readonly ReportPiece[] | null;
};

/**
 * Enters the hosts of a report that no server has the address of.
 *
 * @param hasOwner if it is one host only, it is known whose it is
 */
export async function keepUnclaimed(
  pieces: AsyncIterable<ReportPiece>,
  { scanId, read, origin }: ReportPlace,
  hasOwner: boolean,
  tx: Transaction,
): Promise<Kept> {
  let portion: ReportPiece[] = [];
  const addresses = new Set<string>();
  let nameless = 0;
  const put = async () => {
    const { hosts, strange } = hostsOf(portion, read, origin.receivedAt);
    nameless += strange;
    for (const { address } of hosts) addresses.add(address);
    await putHosts(hosts, { scanId, vantageId: origin.vantageId }, tx);
    portion = [];
  };
  for await (const piece of pieces) {
    portion.push(piece);
    if (portion.length >= portionMax) await put();
  }
  if (hasOwner && addresses.size === 0 && new Set(portion.map(addressOf)).size === 1)
    return { unclaimed: 0, notes: [], only: portion };
  await put();
  const notes =
    nameless === 0 ? [] : [`${nameless} hosts have no address that can be read, and were left out.`];
  return { unclaimed: addresses.size, notes, only: null };
}

const addressOf = ({ host, ports }: ReportPiece): string => host?.address ?? ports[0]?.address ?? "";

function hostsOf(
  pieces: readonly ReportPiece[],
  { report, end }: ReportPlace["read"],
  receivedAt: Date,
): { hosts: SeenHost[]; strange: number } {
  const byAddress = new Map<string, ReportPiece[]>();
  let strange = 0;
  for (const piece of pieces) {
    const address = findAddress(addressOf(piece))?.text;
    if (address === undefined) strange++;
    else byAddress.set(address, [...(byAddress.get(address) ?? []), piece]);
  }
  const hosts = [...byAddress].map(([address, own]): SeenHost => {
    const { ports, hosts: told } = piecesAsRead(own);
    const look = lookOf({
      scanId: "",
      ...{ report, end, ports, hosts: told },
      statedCoverage: null,
      receivedMs: receivedAt.getTime(),
    });
    const open = look.ports.filter(({ state }) => state === "open");
    return {
      address,
      names: [...new Set(told.flatMap(({ names }) => names))].slice(0, 10),
      ports: open.slice(0, portsMax).map(
        ({ protocol, port, service, product, version, isProbed }): UnclaimedPort => ({
          ...{ protocol, port, service, product, version, isProbed },
        }),
      ),
      open: open.length,
      atMs: look.atMs,
    };
  });
  return { hosts, strange };
}
