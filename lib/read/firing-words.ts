import { formatCount } from "../look/wording.ts";
import type { AlertRow } from "./alert-rows.ts";
import type { OverviewItem, Phrase } from "./overview-words.ts";

/** What the overview says of alerts that nobody has taken on. */
export function firingSentence(alerts: readonly AlertRow[]): Phrase[] {
  const [first] = alerts;
  if (!first) return [];
  if (alerts.length === 1)
    return [
      { text: " " },
      { text: "One alert", href: `/alerts/${first.id}` },
      { text: " is waiting for somebody." },
    ];
  return [
    { text: " " },
    { text: `${formatCount(alerts.length)} alerts`, href: "/alerts?state=open&told=yes" },
    { text: " are waiting for somebody." },
  ];
}

const itemsMax = 3;
/** Waves, ports and silent servers stand on the overview anyway, each with more words. */
const shownOtherwise = new Set<AlertRow["rule"]>([
  "scan_wave",
  "server_silent",
  "port_opened",
  "port_exposed",
  "port_regressed",
  "open_stream",
]);

/** Those of them of which the overview says nothing else. */
export const firingItems = (alerts: readonly AlertRow[]): OverviewItem[] =>
  alerts
    .filter(({ rule }) => !shownOtherwise.has(rule))
    .slice(0, itemsMax)
    .map(({ id, title, worthReason, startedAt }) => ({
      tone: "amber",
      label: "Alert",
      phrases: [{ text: title, href: `/alerts/${id}` }, { text: `: ${lowerFirst(worthReason)}` }],
      time: startedAt,
    }));

const lowerFirst = (words: string): string =>
  words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, "");
