import type { Alert, Told } from "../alert/alert.ts";
import type { Notice } from "../alert/notice.ts";

export type NoticeInput = {
  alert: Alert;
  kind: "firing" | "update" | "resolved";
  /** Why it is told now, as a sentence of ours: the reason of the decision. */
  reason: string;
  /** What was told before this notice; null for the first. */
  previous: Told | null;
  /** What people call this instance, for the subject; null where it has no name. */
  fleetName: string | null;
  /** Where the dashboard is, `https://doorwatch.example.org`, with or without a slash at its end. */
  publicUrl: string;
  nowMs: number;
  /** IANA name of the time zone that times are told in; an unknown one gives UTC. */
  timeZone: string;
};

/** The words for one notice of an alert. */
export function composeNotice(input: NoticeInput): Notice {
  throw new Error(`not composed yet: ${input.kind}`);
}
