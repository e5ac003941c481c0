import { type BackTest, backTestWords } from "../alert/back-test.ts";
import type { Policy } from "../alert/policy.ts";
import { type RuleKind, ruleKinds, type Severity } from "../alert/rule-kinds.ts";
import { ruleOf } from "../alert/rules/catalog.ts";
import { getEnv } from "../env.ts";
import { ingestSettings } from "../ingest/ingest-settings.ts";
import { countOf, formatCount } from "../look/wording.ts";
import { countFired, type Fired } from "../store/alert/count-fired.ts";
import { backTestAlerts, replayableRules } from "../watch/back-test-alerts.ts";

/** What a policy would have told in the last days, as a screen or a command shows it. */
export type BackTestReport = {
  from: string;
  to: string;
  /** The whole in a sentence. */
  words: string;
  /**
   * What each rule would have told, or how often it fired where what it looks at is not kept, in a sentence; those of which
   * there is nothing to say left out.
   */
  rules: { rule: RuleKind; title: string; words: string }[];
  /** Mails that would have been sent, the earliest first. */
  told: {
    at: string;
    rule: RuleKind;
    kind: "firing" | "update" | "resolved";
    severity: Severity;
    title: string;
    words: string;
    /** The wave that it is about; null for others. */
    waveId: string | null;
  }[];
  /** Waves that would have been lines of digests alone. */
  digestWaves: number;
  /** What this could not tell, in sentences. */
  limits: string[];
};

const toldMax = 300;

/** Tries a policy on stored history. */
export async function reportBackTest(policy: Policy, days: number, now: Date): Promise<BackTestReport> {
  const { ownNetworks } = ingestSettings(getEnv());
  const { range, test, waves } = await backTestAlerts({ policy, days, ownNetworks }, now);
  const fired = await countFired(range);
  const toldWaves = new Set(test.told.filter(({ rule }) => rule === "scan_wave").map(({ key }) => key)).size;
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    words: backTestWords(test),
    rules: ruleKinds.flatMap((rule) => {
      const words = isReplayable(rule) ? toldWords(test, rule) : firedWords(fired.get(rule));
      return words === null ? [] : [{ rule, title: ruleOf(rule).title, words }];
    }),
    told: test.told.slice(0, toldMax).map(({ atMs, rule, kind, severity, title, words, key }) => ({
      ...{ at: new Date(atMs).toISOString(), rule, kind, severity, title, words },
      waveId: rule === "scan_wave" ? key : null,
    })),
    digestWaves: Math.max(0, waves.all - toldWaves),
    limits: limitsOf(waves.left, test.told.length),
  };
}

const isReplayable = (kind: RuleKind): boolean => replayableRules.some((one) => one === kind);

const toldWords = (test: BackTest, rule: RuleKind): string | null =>
  test.told.some((one) => one.rule === rule) ? backTestWords(test, rule) : null;

const firedWords = (count: Fired | undefined): string | null =>
  count === undefined
    ? null
    : `It fired ${countOf(count.fired, "time")} in these days as it was set then, and was told ${countOf(count.told, "time")}.`;

function limitsOf(left: number, told: number): string[] {
  const others = ruleKinds.filter((kind) => !isReplayable(kind));
  return [
    "Waves are judged as they grew, as if every line had come in time; silences and maintenance are left out.",
    "How common a target is, is known as of today alone, so what has become common since may be missed.",
    "Servers are judged by the times of their lines; pauses without a whole hour of the clock are not seen.",
    `Not tried with other thresholds, for what they look at is not kept: ${others.map((kind) => ruleOf(kind).title.toLowerCase()).join(", ")}.`,
    ...(left > 0 ? [`${countOf(left, "smaller wave")} or more were not looked at.`] : []),
    ...(told > toldMax ? [`Only the first ${formatCount(toldMax)} are listed.`] : []),
  ];
}
