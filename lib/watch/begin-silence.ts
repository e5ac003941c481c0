import type { Alert } from "../alert/alert.ts";
import { Matchers, Silence } from "../alert/policy.ts";
import { categories } from "../log/vocabulary.ts";
import { no, ok, type Result } from "../result.ts";
import { addAlertEvents } from "../store/alert/alert-event.ts";
import { findAlert } from "../store/alert/load-alerts.ts";
import { insertSilence } from "../store/policy/put-policy.ts";
import { getSql } from "../store/sql.ts";

/** What is to be kept quiet, as a person filled it in; `matchers` is checked. */
export type NewSilence = { matchers: unknown; endsAt: Date; reason: string; by: string };

const reasonMax = 300;
/** What nobody wants to hear for longer is a rule to turn off. */
const longestMs = 366 * 86_400_000;

/**
 * Begins a silence, from now on. Who may do that is the caller's to check.
 *
 * @returns its number, or what is wrong in a sentence
 */
export async function beginSilence(given: NewSilence, now: Date): Promise<Result<number, string>> {
  const reason = given.reason.trim().slice(0, reasonMax);
  if (reason === "") return no("Say why, so that others know.");
  if (!(given.endsAt > now)) return no("It must end in the future.");
  if (given.endsAt.getTime() - now.getTime() > longestMs)
    return no("It may last a year at most; what nobody wants to hear for longer is a rule to turn off.");
  const times = { startsMs: now.getTime(), endsMs: given.endsAt.getTime() };
  const checked = Silence.safeParse({ id: 0, matchers: given.matchers, reason, ...times });
  if (!checked.success) return no(`It ${checked.error.issues[0]?.message ?? "cannot be read"}.`);
  const { matchers } = checked.data;
  return ok(await insertSilence({ matchers, startsAt: now, endsAt: given.endsAt, reason, by: given.by }));
}

/** How much of what is like an alert a silence hides: itself, what its rule says of its servers, or its kind of probe. */
export const silenceReaches = ["alert", "servers", "categories", "rule"] as const;
export type SilenceReach = (typeof silenceReaches)[number];

/** The matchers of a silence made from an alert; null where that reach says nothing about such an alert. */
export function matchersFor({ rule, key, condition, peak }: Alert, reach: SilenceReach): Matchers | null {
  const known = categories.filter((category) => condition.categories.includes(category));
  const parts = {
    // An alert of the whole fleet has no key of its own: its servers tell it from the next one.
    alert: key !== "" ? { rules: [rule], keys: [key] } : { rules: [rule], servers: [...peak.servers] },
    servers: peak.servers.length === 0 ? null : { rules: [rule], servers: [...peak.servers] },
    categories: known.length === 0 ? null : { rules: [rule], categories: known },
    rule: { rules: [rule] },
  }[reach];
  return parts === null ? null : Matchers.parse(parts);
}

/** Begins a silence on an alert and what is like it, and notes it in the timeline of the alert. */
export async function silenceAlert(
  alertId: number,
  { reach, ...given }: Omit<NewSilence, "matchers"> & { reach: SilenceReach },
  now: Date,
): Promise<Result<number, string>> {
  const alert = await findAlert(alertId);
  if (!alert) return no("There is no such alert any more.");
  const matchers = matchersFor(alert, reach);
  if (matchers === null) return no("That says nothing about this alert.");
  const begun = await beginSilence({ ...given, matchers }, now);
  if (!begun.ok) return begun;
  const words = `Silence ${begun.value}, until ${given.endsAt.toISOString().slice(0, 16).replace("T", " ")} UTC: ${given.reason.trim().slice(0, reasonMax)}`;
  await addAlertEvents(
    [{ alertId: alert.id, atMs: now.getTime(), kind: "silenced", words, by: given.by }],
    getSql(),
  );
  return begun;
}
