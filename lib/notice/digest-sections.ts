import type { NoticeBlock, Words } from "../alert/notice.ts";
import { countOf, formatCount, formatDuration } from "../look/wording.ts";
import type { DigestAlert, DigestFailure, DigestInput } from "./compose-digest.ts";
import { ownText } from "./defang.ts";
import type { Moments } from "./moments.ts";
import type { Places } from "./places.ts";
import { ruleWordsOf } from "./rule-words.ts";
import { facts, optional, type Section, section, text } from "./telling.ts";

type Setting = { places: Places; moments: Moments };

const alertsMax = 30;
const serversMax = 12;

/** What a digest tells: the sums, what was told at once, what was not and why, what is silent, what could not be sent. */
export function digestSections(input: DigestInput, period: string, setting: Setting): Section[] {
  const told = input.alerts.filter(({ reason }) => reason === null);
  const untold = input.alerts.filter(({ reason }) => reason !== null);
  return [
    section("In short", totals(input, period)),
    section(
      "Told at once",
      told.length === 0 ? text("Nothing was worth a message of its own.") : alertRows(told, setting),
    ),
    section(
      "Not told at once, and why",
      untold.length === 0 ? text("There was nothing else.") : alertRows(untold, setting),
    ),
    ...optional("Silent servers", silentRows(input, setting)),
    ...optional("Deliveries that failed", ...failureRows(input.failures, setting)),
  ];
}

function totals({ totals: sums }: DigestInput, period: string): NoticeBlock {
  const { requests, probes, sources, waves, noticesSent, fleetServers, reportingServers } = sums;
  return facts(
    ["Time", period],
    ["Requests", `${formatCount(requests)}, of which ${countOf(probes, "probe")}`],
    ["From", countOf(sources, "source")],
    ["Waves", formatCount(waves)],
    ["Servers", `${formatCount(reportingServers)} of ${formatCount(fleetServers)} reported`],
    ["Messages", `${formatCount(noticesSent)} sent`],
  );
}

function alertRows(alerts: readonly DigestAlert[], setting: Setting): NoticeBlock {
  const shown = alerts.slice(0, alertsMax);
  const more = alerts.length - shown.length;
  return facts(
    ...shown.map((entry): [string, Words] => [startOf(entry, setting), alertWords(entry, setting)]),
    ["", more > 0 ? `and ${formatCount(more)} more` : null],
  );
}

/** `22 Nov, 21:15`: the zone stands with the period. */
const startOf = ({ alert }: DigestAlert, { moments }: Setting): string =>
  moments.at(alert.startedMs).replace(/ \S+$/, "");

function alertWords({ alert, reason }: DigestAlert, { places, moments }: Setting): Words {
  const { condition } = alert;
  const kind = alert.endedMs === null ? "firing" : "resolved";
  const { state } = ruleWordsOf(condition.facts, { alert, kind, previous: null, moments, places });
  return [
    { href: places.alert(alert.id), text: ownText(alert.firstTold?.title ?? condition.title) },
    `. ${state}`,
    ...(reason === null ? [] : [{ strong: " No message: " }, ownText(reason, 300)]),
  ];
}

function silentRows({ silent, silentCount }: DigestInput, { moments }: Setting): NoticeBlock | null {
  if (silentCount === 0) return null;
  const shown = silent.slice(0, serversMax);
  const more = silentCount - shown.length;
  return facts(
    ...shown.map(({ server, value, lastSeenMs }): [string, string] => [
      ownText(server),
      `no line for ${formatDuration(value)}${lastSeenMs === null ? "; none ever came" : `, last one of ${moments.at(lastSeenMs)}`}`,
    ]),
    ["", more > 0 ? `and ${countOf(more, "server")} more` : null],
  );
}

function failureRows(failures: readonly DigestFailure[], { places, moments }: Setting): NoticeBlock[] {
  if (failures.length === 0) return [];
  return [
    facts(
      ...failures.map(({ channel, failed, lastMs, error }): [string, Words] => [
        ownText(channel),
        [
          `${countOf(failed, "delivery", "deliveries")} failed, the last on ${moments.at(lastMs)}`,
          ...(error === null ? ["."] : [": ", { foreign: error }]),
        ],
      ]),
    ),
    text("What was not sent is kept: ", { href: places.deliveries, text: "Deliveries" }, "."),
  ];
}
