import type { Decided } from "../../ports/decide-expectation.ts";
import type { PortState } from "../../ports/endpoint.ts";
import type { CellTone } from "../../ports/matrix-cell.ts";
import type { SeverityLevel } from "../../ports/severity-of.ts";
import type { Verdict } from "../../ports/verdict.ts";

/** A port of a server, as it was last judged. */
export type StoredEndpoint = {
  key: string;
  addressClass: string;
  address: string | null;
  protocol: string;
  port: number;
  state: PortState;
  service: string | null;
  process: string | null;
  unit: string | null;
  verdict: Verdict;
  expected: Decided["state"];
  severity: SeverityLevel;
  score: number;
  tone: CellTone;
  cell: string;
  reason: string;
  firstSeenMs: number;
  lastSeenMs: number;
  lastCheckedMs: number;
};
