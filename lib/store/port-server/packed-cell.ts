import type { CellTone } from "../../ports/matrix-cell.ts";
import type { SeverityLevel } from "../../ports/severity-of.ts";

/** One cell of the matrix: the worst endpoint that the server has at a port, and how many others. */
export type PackedCell = readonly [
  protocol: string,
  port: number,
  key: string,
  text: string,
  tone: CellTone,
  severity: SeverityLevel,
  score: number,
  more: number,
];
