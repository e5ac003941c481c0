import type { Condition } from "./condition.ts";
import type { SuppressedReason, WaitReason } from "./reasons.ts";
import type { Severity } from "./rule-kinds.ts";

/**
 * pending: holds, not long enough to be told. firing: told, or decided that it is not to be. recovering: holds no
 * longer, not long enough to be called over. flapping: came and went too often to be told each time.
 */
export const alertStates = ["pending", "firing", "recovering", "flapping", "resolved"] as const;
export type AlertState = (typeof alertStates)[number];

/** What was last told of an alert. Written only where a notice was sent off, never for a suppressed one. */
export type Told = {
  kind: "firing" | "update" | "resolved";
  atMs: number;
  magnitude: number;
  nature: string;
  /** Servers that it had ever concerned by then. */
  spread?: number;
};

/** What would have been told and was not, and why: said once, not at every evaluation. */
export type Withheld = {
  kind: Told["kind"];
  reason: SuppressedReason | WaitReason;
  /** The reason in a sentence, for the digest. */
  words: string;
  atMs: number;
};

export type Acknowledgement = { by: string; atMs: number; note: string; untilMs: number | null };

/** One thing that fires and resolves: a rule and a key, from the first time that it held until it was over. */
export type Alert = {
  id: string;
  rule: Condition["rule"];
  key: string;
  state: AlertState;
  /** As it held last. */
  condition: Condition;
  /** Since when it holds or held, ms since 1970. */
  startedMs: number;
  /** When it last held. */
  heldMs: number;
  /** When it was over; null before that. */
  endedMs: number | null;
  /** The largest that it was, and every server that it ever concerned: for the words at its end. */
  peak: { magnitude: number; servers: readonly number[] };
  told: Told | null;
  /**
   * Title and severity of its first notice: the subject of its mails, whatever it became since. Missing before the first
   * notice.
   */
  firstTold?: { title: string; severity: Severity };
  /** Notices that were sent off so far. */
  sequence: number;
  /** When it was put into a digest; null before that. */
  digestedMs: number | null;
  acknowledged: Acknowledgement | null;
  /** When it began to hold or ceased to, within the last 24 hours, ascending. */
  turnsMs: readonly number[];
  /** What is not told of it for now; null or absent where nothing is kept back. */
  withheld?: Withheld | null;
};
