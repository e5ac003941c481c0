import type { BackTest, WouldTell } from "../../lib/alert/back-test.ts";
import { dayMs } from "./background.ts";
import type { Campaign, Month } from "./campaign.ts";

export type MonthScore = {
  /** Mails of each day, of every kind. */
  mailsPerDay: number[];
  urgent: Planted;
  /** Those within the budget of their day. */
  notable: Planted;
  /** Told though nobody planted them, with what they are; after the first week. */
  unplanted: string[];
  /** The same in the first week, when everything is new. */
  firstWeek: number;
  notes: string[];
};
type Planted = { planted: number; sent: number; latenciesS: number[] };

/** Compares what was told with what ought to have been. */
export function scoreMonth(
  { campaigns, startMs, endMs }: Month,
  { told }: BackTest,
  budgetPerDay: number,
): MonthScore {
  const dayOf = (atMs: number): number => Math.floor((atMs - startMs) / dayMs);
  const mailsPerDay = Array.from({ length: dayOf(endMs - 1) + 1 }, () => 0);
  for (const { atMs } of told) mailsPerDay[dayOf(atMs - 1)] = (mailsPerDay[dayOf(atMs - 1)] ?? 0) + 1;
  const score: MonthScore = {
    mailsPerDay,
    urgent: { planted: 0, sent: 0, latenciesS: [] },
    notable: { planted: 0, sent: 0, latenciesS: [] },
    ...{ unplanted: [], firstWeek: 0, notes: [] },
  };
  const byKey = new Map<string, WouldTell[]>();
  for (const one of told) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  for (const campaign of campaigns)
    if (campaign.truth?.worth === "urgent") scoreOne(campaign, byKey, score, "urgent");
  const left = new Map<number, number>();
  const due = campaigns
    .filter(({ truth }) => truth?.worth === "notable")
    .sort((a, b) => (a.truth?.dueMs ?? 0) - (b.truth?.dueMs ?? 0));
  for (const campaign of due) {
    const day = dayOf(campaign.truth?.dueMs ?? 0);
    const before = left.get(day) ?? 0;
    left.set(day, before + 1);
    if (before < budgetPerDay) scoreOne(campaign, byKey, score, "notable");
  }
  const planted = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  for (const { rule, key, kind, words, atMs } of told) {
    const campaign = planted.get(key);
    if (rule !== "scan_wave" || kind !== "firing" || !campaign || campaign.truth) continue;
    if (dayOf(atMs) < 7) score.firstWeek++;
    else score.unplanted.push(`${campaign.what} (${key}): ${words}`);
  }
  return score;
}

function scoreOne(
  { id, what, truth }: Campaign,
  told: ReadonlyMap<string, WouldTell[]>,
  score: MonthScore,
  worth: "urgent" | "notable",
): void {
  if (!truth) return;
  const into = score[worth];
  into.planted++;
  // A wave that was told before it became urgent is told again when it does.
  const notice = (told.get(id) ?? []).find(
    (one) => one.kind !== "resolved" && (worth === "notable" || one.isUrgent) && one.atMs >= truth.dueMs,
  );
  if (!notice) {
    score.notes.push(`not told: ${what} (${id}), due ${new Date(truth.dueMs).toISOString()}`);
    return;
  }
  into.sent++;
  into.latenciesS.push((notice.atMs - truth.dueMs) / 1_000);
  if (notice.atMs - truth.dueMs > 60_000)
    score.notes.push(`late: ${what} (${id}), ${Math.round((notice.atMs - truth.dueMs) / 1_000)} s`);
}
