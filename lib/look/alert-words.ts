import type { AlertState } from "../alert/alert.ts";
import type { Severity } from "../alert/rule-kinds.ts";
import { formatDuration } from "./wording.ts";

/** How grave it is, as people say it. */
export const severityWords: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
};

/** Whether an alert goes on, in words: `goes on for 2 h`, `over after 3 h 10 min`. */
export function alertStateWords(
  { state, startedAt, endedAt }: { state: AlertState; startedAt: string; endedAt: string | null },
  now: Date,
): string {
  const end = endedAt === null ? now.getTime() : Date.parse(endedAt);
  const lasted = formatDuration(Math.max(1, (end - Date.parse(startedAt)) / 1000));
  switch (state) {
    case "pending":
      return `holds for ${lasted}, does not count yet`;
    case "firing":
      return `goes on for ${lasted}`;
    case "recovering":
      return "holds no longer, not called over yet";
    case "flapping":
      return "comes and goes";
    case "resolved":
      return `over after ${lasted}`;
  }
}

const entryLabels: Record<string, string> = {
  told_firing: "Told",
  told_update: "Told again",
  told_resolved: "Told that it is over",
  began: "Began",
  began_to_fire: "Counts",
  passed: "Passed",
  ceased: "Holds no longer",
  came_back: "Came back",
  reopened: "Came back",
  flapping_began: "Flaps",
  flapping_ended: "Flaps no more",
  ended: "Over",
  never_told: "Not told",
  group_wait: "Waits",
  group_interval: "Waits",
  acknowledged: "Acknowledged",
  taken_back: "Acknowledgement taken back",
  silenced: "Silenced",
};

/** What an entry of an alert's timeline is called. */
export const entryLabel = (kind: string): string =>
  entryLabels[kind] ?? (kind.startsWith("kept_") ? "Kept back" : "Noted");
