import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { outcomeOf } from "../../classify/outcome.ts";
import { canonicalSource } from "../../classify/source.ts";
import {
  type Cell,
  type ColumnName,
  type Columns,
  columnNames,
  type OrdinaryRequest,
} from "./ordinary-request.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Level 1: log text in columns shrinks to a fifth at once, and little more however long one tries. */
const deflateOptions = { level: 1, chunkSize: 256 * 1024 };
/** A block that inflates to more than this is not one of ours: requests are bounded by their lines' 64 KiB. */
const inflatedMax = 512 * 1024 * 1024;

/** A column whose cells are all equal is held as that one cell. */
type PackedColumn = { same: Cell } | { cells: Cell[] };

/**
 * Packs requests into the body of a block: their columns as JSON, one byte per character, deflated. Times are held as
 * differences from the one before, so requests should come in the order of time.
 */
export function encodeBlock(columns: Columns): Promise<Buffer> {
  const packed = columnNames.map((name) => packColumn(name, columns[name]));
  const block = { v: 1, n: columns.timeMs.length, columns: packed };
  return deflate(Buffer.from(JSON.stringify(block), "latin1"), deflateOptions);
}

/** Unpacks what `encodeBlock` packed. */
export async function decodeBlock(body: Buffer): Promise<OrdinaryRequest[]> {
  const text = (await inflate(body, { maxOutputLength: inflatedMax })).toString("latin1");
  const block = JSON.parse(text) as { n: number; columns: PackedColumn[] };
  let timeMs = 0;
  return Array.from({ length: block.n }, (_, i) => {
    // The columns hold exactly these fields, written by `encodeBlock` from such requests.
    const held = Object.fromEntries(
      columnNames.map((name, c) => [name, readCell(block.columns[c], i)]),
    ) as Pick<OrdinaryRequest, ColumnName>;
    timeMs += held.timeMs;
    return restore({ ...held, timeMs });
  });
}

function restore(held: Pick<OrdinaryRequest, ColumnName>): OrdinaryRequest {
  const { method, target, protocol, address } = held;
  return {
    ...held,
    clientIp: held.clientIp ?? address,
    requestLine:
      held.requestLine ??
      (method === null ? null : [method, target, protocol].filter((part) => part !== null).join(" ")),
    source: canonicalSource(address).source,
    outcome: outcomeOf(held.status),
  };
}

function packColumn(name: ColumnName, cells: Cell[]): PackedColumn {
  if (name === "timeMs") return { cells: cells.map((cell, i) => Number(cell) - Number(cells[i - 1] ?? 0)) };
  const first = cells[0] ?? null;
  return cells.every((cell) => cell === first) ? { same: first } : { cells };
}

const readCell = (column: PackedColumn | undefined, i: number): Cell => {
  if (!column) return null;
  return "same" in column ? column.same : (column.cells[i] ?? null);
};
