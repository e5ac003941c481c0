import type { Alert } from "./alert.ts";
import type { Condition } from "./condition.ts";
import { decideAlerts, rememberedMs } from "./decide-alerts.ts";
import type { AlertChange, DecidedNotice, DecisionInput, FleetServer } from "./decision.ts";
import { digestDueAt, digestOf } from "./digest.ts";
import type { Policy } from "./policy.ts";
import type { SuppressedReason } from "./reasons.ts";
import { days } from "./rule.ts";
import { type RuleKind, ruleKinds, type Severity } from "./rule-kinds.ts";
import { many } from "./say.ts";

/** A moment of the past: what held then. `evaluated`: all rules and servers, where it is left out. */
export type HistoryStep = {
  nowMs: number;
  conditions: readonly Condition[];
  evaluated?: DecisionInput["evaluated"];
};

/** A mail that would have been sent. */
export type WouldTell = {
  atMs: number;
  kind: DecidedNotice["kind"];
  reason: DecidedNotice["reason"];
  words: string;
  isUrgent: boolean;
  rule: RuleKind;
  key: string;
  title: string;
  severity: Severity;
};

export type BackTest = {
  fromMs: number;
  toMs: number;
  /** In the order of time. */
  told: WouldTell[];
  suppressed: Partial<Record<SuppressedReason, number>>;
  digests: { atMs: number; lines: number }[];
  /** Every alert as it was in the end. */
  alerts: Alert[];
};

export type BackTestSetting = { policy: Policy; fleet: readonly FleetServer[]; knownSinceMs: number | null };

/**
 * Runs the decision over history as it would have gone, step by step: the same functions, no shortcuts.
 *
 * @param steps in the order of time
 */
export function backTest(steps: Iterable<HistoryStep>, setting: BackTestSetting): BackTest {
  const run = new Run(setting);
  for (const step of steps) run.take(step);
  return run.result();
}

/** What a back-test found, in a sentence: "On these 30 days 9 mails would have been sent: …". */
export function backTestWords({ fromMs, toMs, told }: BackTest, rule: RuleKind | null = null): string {
  const its = told.filter((one) => rule === null || one.rule === rule);
  const length = many(Math.max(1, Math.round((toMs - fromMs) / days(1))), "day");
  if (its.length === 0) return `On these ${length} no mail would have been sent.`;
  const count = (kind: DecidedNotice["kind"]): number => its.filter((one) => one.kind === kind).length;
  const kinds = [
    `${count("firing")} that something began`,
    `${count("update")} that it grew or changed`,
    `${count("resolved")} that it was over`,
  ];
  return `On these ${length} ${many(its.length, "mail")} would have been sent: ${kinds.join(", ")}.`;
}

class Run {
  private readonly setting: BackTestSetting;
  private readonly current = new Map<string, Alert>();
  private readonly forgotten: Alert[] = [];
  private readonly found: Pick<BackTest, "told" | "suppressed" | "digests"> = {
    told: [],
    suppressed: {},
    digests: [],
  };
  private spentMs: number[] = [];
  private lastId = 0;
  private firstMs: number | null = null;
  private lastMs = 0;
  private digestedMs = 0;

  constructor(setting: BackTestSetting) {
    this.setting = setting;
  }

  take({ nowMs, conditions, evaluated = { rules: ruleKinds, blindServers: [] } }: HistoryStep): void {
    if (this.firstMs === null) {
      this.firstMs = nowMs;
      this.digestedMs = nowMs;
    }
    this.lastMs = nowMs;
    this.forget(nowMs);
    const alerts = [...this.current.values()];
    const { spentMs } = this;
    for (const change of decideAlerts({ conditions, evaluated, alerts, ...this.setting, spentMs, nowMs }))
      this.keep(change, nowMs);
    this.digest(nowMs);
  }

  result(): BackTest {
    const alerts = [...this.forgotten, ...this.current.values()];
    return { fromMs: this.firstMs ?? 0, toMs: this.lastMs, ...this.found, alerts };
  }

  private keep({ alert, isNew, notice, suppressed }: AlertChange, nowMs: number): void {
    if (isNew) this.lastId += 1;
    const stored: Alert = isNew ? { ...alert, id: String(this.lastId) } : alert;
    this.current.set(stored.id, stored);
    if (suppressed) {
      const held = this.found.suppressed[suppressed.reason] ?? 0;
      this.found.suppressed[suppressed.reason] = held + 1;
    }
    if (!notice) return;
    const { rule, key, condition } = stored;
    const { kind, reason, words, isUrgent } = notice;
    this.found.told.push({
      ...{ atMs: nowMs, kind, reason, words, isUrgent, rule, key },
      title: condition.title,
      severity: condition.severity,
    });
    if (notice.spendsBudget) this.spentMs = [...this.spentMs.filter((atMs) => nowMs - atMs < days(2)), nowMs];
  }

  private digest(nowMs: number): void {
    if (digestDueAt(this.setting.policy, this.digestedMs, nowMs) === null) return;
    const lines = digestOf([...this.current.values()], this.digestedMs, nowMs);
    for (const { alert } of lines) this.current.set(alert.id, alert);
    this.digestedMs = nowMs;
    if (lines.length > 0) this.found.digests.push({ atMs: nowMs, lines: lines.length });
  }

  private forget(nowMs: number): void {
    for (const alert of this.current.values())
      if (alert.endedMs !== null && nowMs - alert.endedMs > rememberedMs) {
        this.current.delete(alert.id);
        this.forgotten.push(alert);
      }
  }
}
