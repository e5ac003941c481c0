import type { Alert } from "./alert.ts";
import type { Condition } from "./condition.ts";
import type { DecisionInput } from "./decision.ts";
import { days, type Inhibition } from "./rule.ts";
import { ruleOf } from "./rules/catalog.ts";
import { serverSilent } from "./rules/server-silent.ts";

/** So long an end may stay unknown: a server that never comes back must not keep an alert open for ever. */
const unknownEndMaxMs = days(3);

/** What keeps others quiet right now. */
export type Inhibitor = {
  inhibition: Inhibition;
  rule: Condition["rule"];
  key: string;
  servers: ReadonlySet<number>;
  category: string | null;
};

/** All that keeps others quiet: what holds, what was not over at the last look, and servers of which nothing is known. */
export function inhibitorsOf({ conditions, alerts, evaluated }: DecisionInput): Inhibitor[] {
  const open = alerts.filter(
    ({ rule, state }) => ruleOf(rule).inhibits.length > 0 && state !== "resolved" && state !== "pending",
  );
  const told = new Set(open.filter((alert) => alert.told !== null).map(nameOf));
  const holding = new Map(open.map((alert) => [nameOf(alert), alert.condition]));
  for (const condition of conditions)
    if (ruleOf(condition.rule).inhibits.length > 0) holding.set(nameOf(condition), condition);
  const found = [...holding].flatMap(([name, condition]) =>
    ruleOf(condition.rule)
      .inhibits.filter(({ natures }) => natures === null || natures.includes(condition.nature))
      .filter(({ isTold }) => !isTold || told.has(name))
      .map(
        (inhibition): Inhibitor => ({
          inhibition,
          rule: condition.rule,
          key: condition.key,
          servers: new Set(condition.servers),
          category: condition.categories[0] ?? null,
        }),
      ),
  );
  const blind = new Set(evaluated.blindServers);
  for (const inhibition of blind.size > 0 ? serverSilent.inhibits : [])
    found.push({ inhibition, rule: "server_silent", key: "", servers: blind, category: null });
  return found;
}

/** What keeps an alert from being told, as a clause after "because"; null for nothing. */
export const inhibitsTelling = (condition: Condition, inhibitors: readonly Inhibitor[]): string | null =>
  inhibitors.find((inhibitor) => reaches(inhibitor, "telling", condition, condition.servers))?.inhibition
    .words ?? null;

/** What keeps an alert from being called over, likewise. */
export function inhibitsEnding(alert: Alert, inhibitors: readonly Inhibitor[], nowMs: number): string | null {
  if (nowMs - alert.heldMs > unknownEndMaxMs) return null;
  const found = inhibitors.find((inhibitor) =>
    reaches(inhibitor, "ending", alert.condition, alert.peak.servers),
  );
  return found?.inhibition.words ?? null;
}

function reaches(
  { inhibition, rule, key, servers, category }: Inhibitor,
  what: Inhibition["what"],
  condition: Condition,
  concerned: readonly number[],
): boolean {
  if (inhibition.what !== what || !inhibition.rules.includes(condition.rule)) return false;
  if (rule === condition.rule && key === condition.key) return false;
  if (inhibition.reach === "all") return true;
  if (inhibition.reach === "same_servers") return concerned.some((id) => servers.has(id));
  if (inhibition.reach === "same_key")
    return key === condition.key && concerned.every((id) => servers.has(id));
  return category !== null && category === condition.categories[0];
}

const nameOf = ({ rule, key }: { rule: string; key: string }): string => `${rule} ${key}`;
