import type { ScanRow } from "./port-rows.ts";
import type { Page } from "./rows.ts";

/** Reports, newest first: of all, of one server (every report that says something of it), or of a vantage. */
export async function listPortScans(_query: {
  server?: string;
  vantage?: string;
  limit: number;
  cursor?: string;
}): Promise<Page<ScanRow>> {
  throw new Error("not built yet");
}
