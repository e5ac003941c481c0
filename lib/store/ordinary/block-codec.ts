import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { columns, type OrdinaryRequest } from "./ordinary-request.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A block that inflates to more than this is not one of ours: requests are bounded by their lines' 64 KiB. */
const inflatedMax = 512 * 1024 * 1024;

type Cell = string | number | null;
/** A column whose cells are all equal is held as that one cell. */
type Column = { same: Cell } | { cells: Cell[] };

/**
 * Packs requests into the body of a block: their columns as JSON, one byte per character, deflated. Times are held
 * as differences from the one before, so requests should come in the order of time.
 */
export async function encodeBlock(requests: readonly OrdinaryRequest[]): Promise<Buffer> {
  const packed = columns.map((name) => packColumn(name, requests));
  return deflate(Buffer.from(JSON.stringify({ v: 1, n: requests.length, columns: packed }), "latin1"), {
    level: 1,
  });
}

/** Unpacks what `encodeBlock` packed. */
export async function decodeBlock(body: Buffer): Promise<OrdinaryRequest[]> {
  const text = (await inflate(body, { maxOutputLength: inflatedMax })).toString("latin1");
  const block = JSON.parse(text) as { n: number; columns: Column[] };
  const requests: Record<string, Cell>[] = Array.from({ length: block.n }, () => ({}));
  columns.forEach((name, c) => {
    const column = block.columns[c];
    let time = 0;
    requests.forEach((request, i) => {
      const cell = readCell(column, i);
      if (name === "timeMs") time += Number(cell);
      request[name] = name === "timeMs" ? time : cell;
    });
  });
  // The columns are exactly the keys of OrdinaryRequest, written by packColumn from such requests.
  return requests as unknown as OrdinaryRequest[];
}

function packColumn(name: (typeof columns)[number], requests: readonly OrdinaryRequest[]): Column {
  if (name === "timeMs") {
    return { cells: requests.map((request, i) => request.timeMs - (requests[i - 1]?.timeMs ?? 0)) };
  }
  const cells = requests.map((request) => request[name]);
  const first = cells[0] ?? null;
  return cells.every((cell) => cell === first) ? { same: first } : { cells };
}

const readCell = (column: Column | undefined, i: number): Cell => {
  if (!column) return null;
  return "same" in column ? column.same : (column.cells[i] ?? null);
};
