import { byteText } from "../log/byte-text.ts";
import { stepMs } from "../log/time-range.ts";
import type { KeyBlock } from "../store/key/insert-keys.ts";
import { encodeBlock } from "../store/ordinary/block-codec.ts";
import type { OrdinaryBlock } from "../store/ordinary/insert-blocks.ts";
import type { Cell, Columns } from "../store/ordinary/ordinary-request.ts";
import type { ProbeRow } from "../store/probe/insert-probes.ts";
import { maskSecrets } from "./mask-secrets.ts";
import type { ReadRequest } from "./read-batch.ts";

/** Requests of one block at most: small enough to open on a screen, large enough to compress well. */
const blockLinesMax = 4096;
/** What search needs of a target, in characters. */
const targetLengthMax = 1024;

/** Turns new lines of a server, in the order of time, into what is stored of them. */
export async function packRequests(
  serverId: number,
  requests: readonly ReadRequest[],
): Promise<{ probes: ProbeRow[]; blocks: OrdinaryBlock[]; keys: KeyBlock[] }> {
  const probes: ProbeRow[] = [];
  const ordinary: ReadRequest[] = [];
  for (const read of requests) {
    if (read.judgement.verdict === "probe") probes.push(probeRow(serverId, read));
    else ordinary.push(read);
  }
  const blocks = cutIntoBlocks(ordinary).map(async (cut) => ({
    ...extentOf(serverId, cut),
    lines: cut.length,
    body: await encodeBlock(columnsOf(cut)),
  }));
  const keys = cutIntoBlocks(requests).map((cut) => ({
    ...extentOf(serverId, cut),
    keys: Buffer.from(cut.map((read) => read.key).join(""), "latin1"),
  }));
  return { probes, blocks: await Promise.all(blocks), keys };
}

function cutIntoBlocks(requests: readonly ReadRequest[]): ReadRequest[][] {
  const cuts: ReadRequest[][] = [];
  let cut: ReadRequest[] = [];
  let day: number | undefined;
  for (const read of requests) {
    const itsDay = Math.floor(read.request.timeMs / stepMs.day);
    if (itsDay !== day || cut.length >= blockLinesMax) {
      cut = [];
      cuts.push(cut);
      day = itsDay;
    }
    cut.push(read);
  }
  return cuts;
}

function extentOf(serverId: number, cut: readonly ReadRequest[]) {
  const fromMs = cut[0]?.request.timeMs ?? 0;
  return { serverId, fromMs, toMs: cut.at(-1)?.request.timeMs ?? fromMs };
}

function probeRow(serverId: number, { line, request, judgement }: ReadRequest): ProbeRow {
  const target = request.target ?? request.requestLine;
  return {
    serverId,
    atMs: request.timeMs,
    source: judgement.source,
    address: judgement.address,
    category: judgement.category ?? "unknown_path",
    outcome: judgement.outcome,
    status: request.status,
    format: request.format,
    rules: judgement.rules,
    target: target === null ? null : byteText(target.slice(0, targetLengthMax)).replaceAll("\0", "\\x00"),
    line: Buffer.from(line, "latin1"),
  };
}

/** What a block keeps of requests; see `columnNames` for what it leaves out. */
function columnsOf(cut: readonly ReadRequest[]): Columns {
  const of = (cell: (read: ReadRequest) => Cell): Cell[] => cut.map(cell);
  return {
    timeMs: of(({ request }) => request.timeMs),
    utcOffsetMinutes: of(({ request }) => request.utcOffsetMinutes),
    verdict: of(({ judgement }) => judgement.verdict),
    format: of(({ request }) => request.format),
    vhost: of(({ request }) => request.vhost),
    address: of(({ judgement }) => judgement.address),
    clientIp: of(({ request, judgement }) =>
      request.clientIp === judgement.address ? null : request.clientIp,
    ),
    user: of(({ request }) => request.user),
    method: of(({ request }) => request.method),
    target: of(({ request }) => maskSecrets(request.target)),
    protocol: of(({ request }) => request.protocol),
    requestLine: of(({ request }) => (request.method === null ? request.requestLine : null)),
    status: of(({ request }) => request.status),
    bytes: of(({ request }) => request.bytes),
    referer: of(({ request }) => maskSecrets(request.referer)),
    userAgent: of(({ request }) => request.userAgent),
    forwardedFor: of(({ request }) => request.forwardedFor),
  };
}
