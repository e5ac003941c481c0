import type { Alert } from "../../../lib/alert/alert.ts";
import type { Condition } from "../../../lib/alert/condition.ts";
import { decideAlerts } from "../../../lib/alert/decide-alerts.ts";
import type { AlertChange, DecisionInput, FleetServer } from "../../../lib/alert/decision.ts";
import { Policy, type PolicyInput } from "../../../lib/alert/policy.ts";
import { ruleKinds } from "../../../lib/alert/rule-kinds.ts";
import type { WaveView } from "../../../lib/alert/wave-view.ts";

/** A Monday. */
export const noonMs = Date.UTC(2026, 10, 2, 12);
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Servers 1 to 300; every tenth is a camera gateway. */
const fleet: FleetServer[] = Array.from({ length: 300 }, (_, i) => ({
  id: i + 1,
  roles: i % 10 === 0 ? ["cam"] : ["web"],
  tags: i < 100 ? ["fra"] : [],
}));

const wave: Condition = {
  rule: "scan_wave",
  key: "7",
  title: "Scan wave of 31 targets",
  severity: "medium",
  sinceMs: noonMs - minuteMs,
  servers: [1, 2, 3],
  roles: ["cam", "web"],
  tags: ["fra"],
  categories: ["cgi"],
  magnitude: 3,
  nature: "probing",
  worth: "notable",
  worthReason: "A list with 31 rare targets came on 3 servers.",
  facts: { rule: "disk_filling", usedBytes: 0, maxBytes: 1, fullAtMs: null },
};

/** A wave that is worth a mail within the budget. */
export const aWave = (more: Partial<Condition> = {}): Condition => ({ ...wave, ...more });

/** Servers that are silent: the alert of the whole fleet. */
export const silent = (servers: readonly number[], more: Partial<Condition> = {}): Condition => ({
  ...wave,
  rule: "server_silent",
  key: "",
  title: "Servers are silent",
  servers,
  magnitude: servers.length,
  categories: [],
  nature: "some",
  worthReason: "They sent lines and send none any more.",
  ...more,
});

/** The spool, at a time at which it is what it says. */
export const spool = (more: Partial<Condition> = {}): Condition => ({
  ...wave,
  rule: "spool_filling",
  key: "",
  title: "The spool fills",
  servers: [],
  magnitude: 0.6,
  categories: [],
  nature: "filling",
  sinceMs: noonMs - hourMs,
  worthReason: "More than half of it is used.",
  ...more,
});

export type Look = {
  /** Minutes after noon. */
  at: number;
  holds: readonly Condition[];
  evaluated?: Partial<DecisionInput["evaluated"]>;
  moved?: DecisionInput["moved"];
  /** What people did just before. */
  people?: (alerts: Alert[]) => Alert[];
};

/** What is looked at over time, and all that is said of it. */
export type Case = {
  what: string;
  looks: Look[];
  policy?: PolicyInput;
  knownSinceMs?: number;
  said: string[];
};

export type Played = { at: number; change: AlertChange };

/** Alerts over time, as whoever stores them would keep them. */
export class Play {
  readonly alerts = new Map<string, Alert>();
  readonly played: Played[] = [];
  readonly policy: Policy;
  private spentMs: number[] = [];
  private readonly knownSinceMs: number;

  constructor(policy: PolicyInput = {}, knownSinceMs = noonMs - 90 * dayMs) {
    this.policy = Policy.parse(policy);
    this.knownSinceMs = knownSinceMs;
  }

  input({ at, holds, evaluated, moved }: Look): DecisionInput {
    return {
      conditions: holds,
      evaluated: { rules: ruleKinds, blindServers: [], ...evaluated },
      alerts: [...this.alerts.values()],
      ...(moved ? { moved } : {}),
      fleet,
      policy: this.policy,
      spentMs: this.spentMs,
      knownSinceMs: this.knownSinceMs,
      nowMs: noonMs + at * minuteMs,
    };
  }

  look(look: Look): AlertChange[] {
    if (look.people)
      for (const alert of look.people([...this.alerts.values()])) this.alerts.set(alert.id, alert);
    const changes = decideAlerts(this.input(look));
    for (const change of changes) {
      const id = change.isNew ? String(this.alerts.size + 1) : change.alert.id;
      this.alerts.set(id, { ...change.alert, id });
      if (change.notice?.spendsBudget) this.spentMs.push(noonMs + look.at * minuteMs);
      this.played.push({ at: look.at, change: { ...change, alert: { ...change.alert, id } } });
    }
    return changes;
  }

  /** `5 told firing notable`, `5 withheld firing digest`, `5 began`: everything that was said, in order. */
  said(): string[] {
    return this.played.flatMap(({ at, change: { events, notice, suppressed } }) => [
      ...events.map(({ reason }) => `${at} ${reason}`),
      ...(notice ? [`${at} told ${notice.kind} ${notice.reason}`] : []),
      ...(suppressed ? [`${at} withheld ${suppressed.kind} ${suppressed.reason}`] : []),
    ]);
  }

  told(): string[] {
    return this.said().filter((line) => line.includes(" told "));
  }
}

export function play(looks: readonly Look[], policy: PolicyInput = {}, knownSinceMs?: number): Play {
  const made = new Play(policy, knownSinceMs);
  for (const look of looks) made.look(look);
  return made;
}

/** A wave as the judge sees it: 20 of 300 servers within half an hour, with a list of which nobody knew. */
export const aView = (more: Partial<WaveView> = {}): WaveView => ({
  id: "7",
  kind: "wordlist",
  firstMs: noonMs,
  isMuted: false,
  sources: { own: 0, research: 0, others: 4 },
  requests: { timely: 600, late: 0 },
  targets: targetsOf(31),
  bursts: burstsOn(20, 30 * minuteMs),
  roles: [
    { role: "web", servers: 18, fleetServers: 270 },
    { role: "cam", servers: 2, fleetServers: 30 },
  ],
  servers: 20,
  reached: [],
  logins: [],
  exposed: [],
  load: [],
  newProtocols: [],
  fleetServers: 300,
  historyDays: 60,
  overlap: 0.1,
  seen: { days: 1, usualServers: 20 },
  ...more,
});

export const targetsOf = (count: number, more: Partial<WaveView["targets"][number]> = {}) =>
  Array.from({ length: count }, (_, i) => ({
    target: `/list/${i}`,
    category: null,
    chance: 0.01,
    isNeverSeen: false,
    servers: 1,
    sources: 1,
    ...more,
  }));

/** Bursts on servers 1 to `servers`, evenly over a stretch of time. */
export const burstsOn = (servers: number, spanMs: number): WaveView["bursts"] =>
  Array.from({ length: servers }, (_, i) => ({ serverId: i + 1, firstMs: noonMs + (i * spanMs) / servers }));

/** Minutes of servers 1 to `servers` on end, all alike. */
export const loadOn = (
  servers: number,
  length: number,
  minute: { requests: number; waveRequests: number; failed: number; usualFailedShare?: number },
): WaveView["load"] =>
  Array.from({ length: servers * length }, (_, i) => ({
    serverId: (i % servers) + 1,
    atMs: noonMs + Math.floor(i / servers) * minuteMs,
    usualFailedShare: 0,
    ...minute,
  }));
