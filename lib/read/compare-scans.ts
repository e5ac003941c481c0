import type { ComparedPort, ScanComparison } from "../ports/compare-looks.ts";
import type { Result } from "../result.ts";
import type { ScanRow } from "./port-rows.ts";

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

/** Compares two scans of one view of a server. Scans of different views are refused, with a sentence. */
export async function compareScans(
  _server: string,
  _scanIds: readonly [string, string],
): Promise<Result<ComparedScans, string>> {
  throw new Error("not built yet");
}
