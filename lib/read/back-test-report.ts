import { backTestWords } from "../alert/back-test.ts";
import type { Policy } from "../alert/policy.ts";
import { type RuleKind, ruleKinds, type Severity } from "../alert/rule-kinds.ts";
import { ruleOf } from "../alert/rules/catalog.ts";
import { getEnv } from "../env.ts";
import { ingestSettings } from "../ingest/ingest-settings.ts";
import { countOf, formatCount } from "../look/wording.ts";
import { backTestAlerts, replayableRules } from "../watch/back-test-alerts.ts";

/** What a policy would have told in the last days, as a screen or a command shows it. */
export type BackTestReport = {
  from: string;
  to: string;
  /** The whole in a sentence. */
  words: string;
  /** A sentence for each rule that could be tried. */
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
  const toldWaves = new Set(test.told.filter(({ rule }) => rule === "scan_wave").map(({ key }) => key)).size;
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    words: backTestWords(test),
    rules: replayableRules.map((rule) => ({
      ...{ rule, title: ruleOf(rule).title },
      words: backTestWords(test, rule),
    })),
    told: test.told.slice(0, toldMax).map(({ atMs, rule, kind, severity, title, words, key }) => ({
      ...{ at: new Date(atMs).toISOString(), rule, kind, severity, title, words },
      waveId: rule === "scan_wave" ? key : null,
    })),
    digestWaves: Math.max(0, waves.all - toldWaves),
    limits: limitsOf(waves.left, test.told.length),
  };
}

function limitsOf(left: number, told: number): string[] {
  const others = ruleKinds.filter((kind) => !replayableRules.some((one) => one === kind));
  return [
    "Waves are judged as they grew, as if every line had come in time; silences and maintenance are left out.",
    "How common a target is, is known as of today alone, so what has become common since may be missed.",
    `Not tried: ${others.map((kind) => ruleOf(kind).title.toLowerCase()).join(", ")}. What they look at is not kept.`,
    ...(left > 0 ? [`${countOf(left, "smaller wave")} or more were not looked at.`] : []),
    ...(told > toldMax ? [`Only the first ${formatCount(toldMax)} are listed.`] : []),
  ];
}
