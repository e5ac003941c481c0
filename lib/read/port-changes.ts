import type { TimeRange } from "../log/time-range.ts";
import type { ChangeKind } from "../ports/change.ts";
import type { ChangeRow } from "./port-rows.ts";
import type { Page } from "./rows.ts";

/** What changed in the fleet, or at one server, newest first. */
export async function listPortChanges(_query: {
  range?: TimeRange;
  server?: string;
  kinds?: readonly ChangeKind[];
  limit: number;
  cursor?: string;
}): Promise<Page<ChangeRow>> {
  throw new Error("not built yet");
}
