import { readScan } from "../../../lib/scan/read-scan.ts";
import type { ScanPart } from "../../../lib/scan/scan.ts";

/** Reads a report that is given as one piece, or as several. */
export async function readParts(...pieces: readonly (string | Buffer)[]): Promise<ScanPart[]> {
  const parts: ScanPart[] = [];
  for await (const part of readScan(chunksOf(pieces))) parts.push(part);
  return parts;
}

async function* chunksOf(pieces: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

/** What a report says, without all that it does not say. */
export function summaryOf(parts: readonly ScanPart[]): unknown {
  const of = <K extends ScanPart["kind"]>(kind: K) =>
    parts.filter((part): part is Extract<ScanPart, { kind: K }> => part.kind === kind);
  return {
    report: bare(of("report")[0]?.report),
    ports: of("port").map(({ port }) => bare(port)),
    hosts: of("host").map(({ host }) => bare(host)),
    end: bare(of("end")[0]?.end),
  };
}

function bare(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const known = Object.entries(value).filter(
    ([, field]) =>
      field !== null &&
      field !== undefined &&
      field !== false &&
      !(Array.isArray(field) && field.length === 0),
  );
  return Object.fromEntries(known.map(([name, field]) => [name, bare(field)]));
}
