import type { Condition } from "../alert/condition.ts";
import type { SurgeFacts } from "../alert/facts.ts";
import { severityOf, thresholdsOf } from "../alert/policy.ts";
import type { Thresholds } from "../alert/rule.ts";
import { rules } from "../alert/rules/catalog.ts";
import { loadBaseline } from "../detect/load-baseline.ts";
import { stepMs, type TimeRange } from "../log/time-range.ts";
import { alertTitle } from "../notice/alert-title.ts";
import {
  type CategoryCount,
  listCategoryCounts,
  listServersOfCategory,
} from "../store/rollup/list-category-counts.ts";
import { listUnrankedProbes } from "../store/rollup/list-unranked-probes.ts";
import { type Usual, usualOf } from "../waves/baseline.ts";
import { isOwnAddress } from "./sender-kind.ts";
import { isDemo, marksOf, type WatchContext } from "./watch-context.ts";

const listedMax = 10;

/** Categories of which far more probes came in the last hour than is usual for such an hour. */
export async function categorySurges(context: WatchContext): Promise<Condition[]> {
  const { policy, knownSinceMs, nowMs, tx } = context;
  const thresholds = thresholdsOf(policy, "category_surge");
  const historyDays = knownSinceMs === null ? 0 : (nowMs - knownSinceMs) / stepMs.day;
  if (historyDays < thresholds.historyDays) return [];
  const toMs = (Math.floor(nowMs / stepMs.minute) + 1) * stepMs.minute;
  const range = { from: new Date(toMs - stepMs.hour), to: new Date(toMs) };
  const counts = await listCategoryCounts(range, tx);
  const conditions: Condition[] = [];
  for (const count of counts.filter(({ requests }) => requests >= thresholds.probes)) {
    const usual = usualOf(await loadBaseline(count.category, nowMs, tx), count.category, nowMs);
    if (usual === null) continue;
    if (!isSurge(count.requests, usual, thresholds)) continue;
    const strange = await withoutOwn(count, range, context);
    if (!isSurge(strange.requests, usual, thresholds)) continue;
    const surge = await surgeOf(strange, usual.median, range, context);
    conditions.push({ ...surge, isDemo: isDemo(surge.servers, context) });
  }
  return conditions;
}

/**
 * What of the probes of some minutes did not come from our own networks: a scan of one's own is no alarm. Those of the whole
 * hours of the clock are taken off, so that it is rather too few than too many while one's own scanner runs.
 */
export async function withoutOwn(
  { category, requests }: CategoryCount,
  range: TimeRange,
  { ownNetworks, nowMs, tx }: WatchContext,
): Promise<CategoryCount> {
  if (ownNetworks.length === 0) return { category, requests };
  const unranked = await listUnrankedProbes(category, range, tx);
  const own = unranked.filter(({ source }) => isOwnAddress(source, ownNetworks, nowMs));
  const probes = own.reduce((sum, one) => sum + one.probes, 0);
  return { category, requests: Math.max(0, requests - probes) };
}

/** Whether the probes of an hour are far above what is usual for it. */
export const isSurge = (
  requests: number,
  usual: Usual,
  { probes, deviations, times }: Thresholds<typeof rules.category_surge>,
): boolean =>
  requests >= probes &&
  requests > usual.median + deviations * usual.deviation &&
  requests >= usual.median * times;

/** What holds of a category that surges. */
export async function surgeOf(
  { category, requests }: CategoryCount,
  usual: number,
  range: { from: Date; to: Date },
  context: WatchContext,
): Promise<Condition> {
  const servers = await listServersOfCategory(category, range, 1_000, context.tx);
  const ids = servers.map(({ serverId }) => serverId).sort((a, b) => a - b);
  const nature = "surge";
  const facts: SurgeFacts = {
    rule: "category_surge",
    category,
    probes: requests,
    usual: Math.round(usual),
    hourMs: range.from.getTime(),
    topServers: servers.slice(0, listedMax).map(({ name, requests: count }) => ({ name, requests: count })),
  };
  return {
    ...{ rule: "category_surge", key: category, nature, servers: ids, facts },
    title: alertTitle(facts),
    severity: severityOf(context.policy, "category_surge", nature),
    sinceMs: range.from.getTime(),
    ...marksOf(ids, context),
    categories: [category],
    magnitude: requests,
    worth: "notable",
    worthReason: rules.category_surge.why,
  };
}
