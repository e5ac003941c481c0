import type { Acknowledgement, Alert, Told } from "../alert/alert.ts";
import type { Notice, Words } from "../alert/notice.ts";
import { ownText } from "./defang.ts";
import { type Moments, momentsIn } from "./moments.ts";
import { placesAt } from "./places.ts";
import { ruleWordsOf } from "./rule-words.ts";
import { type Section, section, text } from "./telling.ts";

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
  const { alert, kind, previous, nowMs } = input;
  const { condition } = alert;
  const first = alert.firstTold ?? condition;
  const places = placesAt(input.publicUrl);
  const moments = momentsIn(input.timeZone, nowMs);
  const words = ruleWordsOf(condition.facts, { alert, kind, previous, moments, places });
  const isOver = kind === "resolved";
  return {
    kind,
    alertId: alert.id,
    rule: alert.rule,
    severity: condition.severity,
    firstSeverity: first.severity,
    tone: words.tone,
    fleet: input.fleetName === null ? null : ownText(input.fleetName, 60) || null,
    title: ownText(first.title),
    state: words.state,
    atMs: nowMs,
    startedMs: alert.startedMs,
    endedMs: alert.endedMs,
    sections: [...words.sections, ...acknowledged(alert.acknowledged, moments)],
    links: {
      page: places.alert(alert.id),
      acknowledge: isOver ? null : places.acknowledge(alert.id),
      silence: isOver ? null : places.silence(alert.id),
    },
    footer: footerOf(input.reason, isOver, places.rules),
    labels: {
      ...words.labels,
      rule: alert.rule,
      severity: condition.severity,
      nature: condition.nature,
      alert: alert.id,
    },
  };
}

function acknowledged(ack: Acknowledgement | null, moments: Moments): Section[] {
  if (ack === null) return [];
  const until = ack.untilMs === null ? "" : `, until ${moments.at(ack.untilMs)}`;
  const note = ownText(ack.note, 300);
  return [
    section(
      "Who has it",
      text(
        `Acknowledged by ${ownText(ack.by)} on ${moments.at(ack.atMs)}${until}${note === "" ? "." : ": "}`,
        ...(note === "" ? [] : [{ foreign: note }]),
      ),
    ),
  ];
}

const footerOf = (reason: string, isOver: boolean, rules: string): Words => [
  `Why you get this: ${sentence(ownText(reason, 300))} To get less, ${isOver ? "" : "acknowledge or silence this alert (the links open a page that asks first), or "}change what is told and how often: `,
  { href: rules, text: "Rules of alerting" },
  ".",
];

const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);
