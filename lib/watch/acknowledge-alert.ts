import { acknowledgeStored, clearAcknowledgement } from "../store/alert/acknowledge-alert.ts";
import { addAlertEvents } from "../store/alert/alert-event.ts";
import { getSql } from "../store/sql.ts";

/** Who takes an alert on; `until` null: as long as it goes on. */
export type Taking = { by: string; note: string; until: Date | null };

const noteMax = 500;

/**
 * Notes that a person has taken an alert on, in its timeline too: others know, and it is told again only if it becomes
 * urgent. Who may do that is the caller's to check.
 *
 * @returns false when there is no such alert, or it is over
 */
export const acknowledgeAlert = (alertId: number, { by, note, until }: Taking, now: Date): Promise<boolean> =>
  getSql().begin(async (tx) => {
    const words = note.trim().slice(0, noteMax);
    const isDone = await acknowledgeStored(alertId, { by, at: now, note: words, until }, tx);
    if (!isDone) return false;
    await addAlertEvents([{ ...eventOf(alertId, by, now), kind: "acknowledged", words }], tx);
    return true;
  });

/** Takes an acknowledgement back. False when there is none. */
export const takeBackAcknowledgement = (alertId: number, by: string, now: Date): Promise<boolean> =>
  getSql().begin(async (tx) => {
    if (!(await clearAcknowledgement(alertId, tx))) return false;
    await addAlertEvents([{ ...eventOf(alertId, by, now), kind: "taken_back", words: "" }], tx);
    return true;
  });

const eventOf = (alertId: number, by: string, now: Date) => ({
  alertId: String(alertId),
  atMs: now.getTime(),
  by,
});
