import type { LoadMinute } from "../../lib/alert/wave-view.ts";
import type { WaveKind } from "../../lib/waves/wave.ts";

/** One source's run against one server. */
export type Contact = {
  atMs: number;
  serverId: number;
  source: string;
  sender: "other" | "own" | "research";
  /** Its lines were more than an hour old when they arrived. */
  isLate: boolean;
  targets: readonly string[];
};

/** What came of a campaign beside answers that hand nothing out. */
export type Mark = { atMs: number; serverId: number; target: string; what: "reached" | "login" };

/** A campaign that is known, and what ought to be told of it. */
export type Campaign = {
  id: string;
  what: string;
  kind: WaveKind;
  /** In the order of time. */
  contacts: Contact[];
  marks: Mark[];
  load: LoadMinute[];
  protocols: string[];
  /** Null: no mail. `dueMs`: the moment that makes it worth one. */
  truth: { worth: "urgent" | "notable"; dueMs: number } | null;
};

/** A month of a fleet: what came, and which servers sent nothing for a while. */
export type Month = {
  startMs: number;
  endMs: number;
  servers: { id: number; role: string }[];
  campaigns: Campaign[];
  silences: { serverId: number; fromMs: number; toMs: number }[];
};

/** The first moment at which so many servers had been visited within a span; null if there is none. */
export function broadAt(contacts: readonly Contact[], servers: number, spanMs: number): number | null {
  for (const { atMs } of contacts) {
    const inside = contacts.filter((one) => one.atMs <= atMs && atMs - one.atMs <= spanMs);
    if (new Set(inside.map(({ serverId }) => serverId)).size >= servers) return atMs;
  }
  return null;
}
