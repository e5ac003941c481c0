/** A stretch in which a port stood open in one view. */
export type OpenBar = {
  key: string;
  protocol: string;
  port: number;
  addressClass: string;
  from: string;
  /** Null: it still does. */
  to: string | null;
  /** It began before anybody looked. */
  isLearned: boolean;
  /** How it ended, where it did: `closed`, `filtered`, `drawn in`. */
  process: string | null;
};

/** One view of the server: the inside, or a vantage. */
export type TimelineLane = {
  /** `inside`, or the name of the vantage. */
  view: string;
  isInside: boolean;
  /** Looks within the range. */
  ticks: { at: string; scanId: string; outcome: "complete" | "partial" | "failed" }[];
  /** Times without looks, longer than two of the view's intervals: no data. Half-open. */
  gaps: { from: string; to: string }[];
  bars: OpenBar[];
};

export type PortTimeline = { from: string; to: string; lanes: TimelineLane[] };

/** What stood open when, by view; null where there is no such server. With a port: of it alone. */
export async function readPortTimeline(
  _query: { server: string; protocol?: string; port?: number; from: Date; to: Date },
  _now: Date,
): Promise<PortTimeline | null> {
  throw new Error("not built yet");
}
