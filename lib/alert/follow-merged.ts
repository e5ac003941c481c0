import type { Alert } from "./alert.ts";
import type { AlertChange } from "./decision.ts";

/** Waves that are no more, by their ids: the wave that each went into; null where nothing is left of it. */
export type MovedWaves = ReadonlyMap<string, string | null>;

/**
 * Lets alerts follow their waves. A wave that became part of another is not over, so nobody may be told that it is: its
 * alert goes on as that of the other. Where both had one, the one that was told goes on, else the older; the other is put
 * away without a word, like that of a wave of which nothing is left.
 *
 * @returns the alerts as they are to be decided on, and those that were put away
 */
export function followMerged(
  alerts: readonly Alert[],
  moved: MovedWaves,
  nowMs: number,
): { alerts: Alert[]; closed: AlertChange[] } {
  const followed = alerts.map((alert) => {
    const into = alert.rule === "scan_wave" ? moved.get(alert.key) : undefined;
    return into ? { ...alert, key: into } : alert;
  });
  const kept = new Map<string, Alert>();
  for (const alert of followed.filter(isOpenWave)) {
    const held = kept.get(alert.key);
    if (!held || comesBefore(alert, held)) kept.set(alert.key, alert);
  }
  const closed: AlertChange[] = [];
  const result = followed.map((alert) => {
    if (!isOpenWave(alert)) return alert;
    const isGone = moved.get(alert.key) === null;
    if (!isGone && kept.get(alert.key) === alert) return alert;
    const change = putAway(
      alert,
      isGone
        ? "Its wave is no more: what it was made of belongs to others."
        : `Its wave became one with wave ${alert.key}; the alert of that goes on.`,
      nowMs,
    );
    closed.push(change);
    return change.alert;
  });
  return { alerts: result, closed };
}

const isOpenWave = ({ rule, state }: Alert): boolean => rule === "scan_wave" && state !== "resolved";

const comesBefore = (a: Alert, b: Alert): boolean => {
  if ((a.told === null) !== (b.told === null)) return a.told !== null;
  return a.startedMs - b.startedMs < 0 || (a.startedMs === b.startedMs && a.id < b.id);
};

function putAway(alert: Alert, words: string, nowMs: number): AlertChange {
  const wasTold = alert.told !== null && alert.told.kind !== "resolved";
  const withheld = { kind: "resolved", reason: "merged", words, atMs: nowMs } as const;
  return {
    alert: {
      ...alert,
      state: "resolved",
      endedMs: Math.max(alert.startedMs, alert.heldMs),
      // Its line of the digest would be told twice, by the alert that goes on.
      digestedMs: alert.digestedMs ?? nowMs,
      ...(wasTold ? { withheld } : {}),
    },
    isNew: false,
    events: [{ atMs: nowMs, reason: "ended", words }],
    notice: null,
    suppressed: wasTold ? { kind: "resolved", reason: "merged", words } : null,
  };
}
