import { type Advanced, advanceFinding, beginFinding } from "../ports/advance-finding.ts";
import { type ChecklistState, confirmByScan } from "../ports/checklist.ts";
import { checklistFor } from "../ports/checklist-for.ts";
import { endpointKey, portKey } from "../ports/endpoint.ts";
import type { Finding, FindingEntry, FindingFamily } from "../ports/finding.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import { observeFinding } from "../ports/observe-finding.ts";
import { isOpenAnywhere } from "../ports/situation.ts";
import type { FindingLine } from "../store/finding/finding-event.ts";
import type { PutFinding } from "../store/finding/put-findings.ts";
import type { StoredFinding } from "../store/finding/stored-finding.ts";

/** A finding to be written, with the new lines of its history. */
export type AdvancedFinding = { finding: PutFinding; lines: Omit<FindingLine, "findingId">[] };

/**
 * What the newest judgement of all ports of a server does to its findings: those that begin, and those that change.
 *
 * @param isLook a report has led to this; else time or a statement, whose moment is `nowMs` and not that of the evidence
 */
export function advanceFindings(
  serverId: number,
  judgements: readonly PortJudgement[],
  held: readonly StoredFinding[],
  { nowMs, isLook }: { nowMs: number; isLook: boolean },
): AdvancedFinding[] {
  const byKey = new Map(judgements.map((judgement) => [endpointKey(judgement.situation.id), judgement]));
  const taken = new Set(
    held.filter(({ key }) => byKey.has(key)).map(({ key, family }) => `${family} ${key}`),
  );
  const advanced: AdvancedFinding[] = [];
  for (const stored of held) {
    const { judgement, isMoved } = placeOf(stored, byKey, judgements, taken);
    const step = new Step(stored, judgement, nowMs);
    if (isMoved && judgement !== null) step.move(endpointKey(judgement.situation.id));
    step.tick();
    step.observe(isLook);
    if (step.isChanged) advanced.push(step.result());
  }
  for (const [key, judgement] of byKey)
    for (const { family } of judgement.findings) {
      if (taken.has(`${family} ${key}`)) continue;
      const begun = begin(serverId, judgement, family, { nowMs, isLook });
      if (begun !== null) advanced.push(begun);
    }
  return advanced;
}

/** The port that a finding is about. What was a door of its own may be known as a listener by now, under another key. */
function placeOf(
  { key, family, protocol, port }: StoredFinding,
  byKey: ReadonlyMap<string, PortJudgement>,
  judgements: readonly PortJudgement[],
  taken: Set<string>,
): { judgement: PortJudgement | null; isMoved: boolean } {
  const same = byKey.get(key);
  if (same !== undefined) return { judgement: same, isMoved: false };
  const wanted = portKey({ protocol: protocol as "tcp", port, ephemeralOf: null });
  const others = judgements
    .filter(({ situation }) => portKey(situation.id) === wanted)
    .filter(({ situation }) => !taken.has(`${family} ${endpointKey(situation.id)}`));
  const judgement = others.find(({ situation }) => isOpenAnywhere(situation)) ?? others[0] ?? null;
  if (judgement !== null) taken.add(`${family} ${endpointKey(judgement.situation.id)}`);
  return { judgement, isMoved: judgement !== null };
}

/** One finding on its way from what is stored to what it is now. */
class Step {
  isChanged = false;
  readonly #stored: StoredFinding;
  readonly #judgement: PortJudgement | null;
  readonly #nowMs: number;
  readonly #lines: Omit<FindingLine, "findingId">[] = [];
  #finding: Finding;
  #key: string;
  #checklist: ChecklistState;

  constructor(stored: StoredFinding, judgement: PortJudgement | null, nowMs: number) {
    this.#stored = stored;
    this.#judgement = judgement;
    this.#nowMs = nowMs;
    this.#finding = stored.body;
    this.#key = stored.key;
    this.#checklist = stored.checklist;
  }

  move(key: string): void {
    this.#key = key;
    this.isChanged = true;
    const { state } = this.#finding;
    const note = "The port is known better by now: the finding goes on there.";
    this.#lines.push({
      atMs: this.#nowMs,
      actor: "Doorwatch",
      action: "moved",
      from: state,
      to: state,
      note,
    });
  }

  tick(): void {
    this.#take(advanceFinding(this.#finding, { kind: "tick" }, this.#nowMs));
  }

  observe(isLook: boolean): void {
    const before = this.#finding;
    if (this.#judgement === null) {
      const why = "The port is not known on its own any more.";
      this.#take(advanceFinding(before, { kind: "gone", because: "observed", why }, this.#nowMs));
      return;
    }
    const { event, atMs, evidenceMs } = observeFinding(this.#judgement, this.#stored.family, this.#nowMs);
    // What was seen before somebody mended it does not deny that it is mended.
    if (before.state === "fix_unconfirmed" && event.kind === "seen" && evidenceMs <= before.observedMs)
      return;
    if (isLook) this.#take(advanceFinding(before, event, atMs));
    else {
      // Nothing new was seen; what is thought of it has changed, and that is now.
      const observedMs = Math.min(before.observedMs, atMs);
      const moved = advanceFinding({ ...before, observedMs }, event, atMs);
      this.#take(moved.ok ? asOf(moved, atMs, this.#nowMs) : moved);
    }
    if (before.state === "resolved") this.#beginAnew();
    if (event.kind === "gone") this.#confirm(this.#judgement, evidenceMs);
  }

  result(): AdvancedFinding {
    const { findingId, serverId, family, protocol, port, assignee } = this.#stored;
    const judgement = this.#judgement;
    const draft = judgement?.findings.find((one) => one.family === family);
    const isTurned = this.#lines.length > 0;
    return {
      finding: {
        ...{ findingId, serverId, family, protocol, port, assignee },
        key: this.#key,
        verdict: judgement?.verdict.verdict ?? this.#stored.verdict,
        reason: draft?.reason ?? this.#stored.reason,
        isQuiet: draft?.isQuiet ?? this.#stored.isQuiet,
        changedAt: isTurned ? new Date(this.#nowMs) : this.#stored.changedAt,
        body: this.#finding,
        checklist: this.#checklist,
      },
      lines: this.#lines,
    };
  }

  #take(advanced: Advanced): void {
    if (!advanced.ok) return;
    if (advanced.finding !== this.#finding) this.isChanged = true;
    this.#finding = advanced.finding;
    if (advanced.entry !== null) this.#lines.push(advanced.entry);
  }

  /** What comes back has to be gone through again; what was only hidden has to be confirmed again. */
  #beginAnew(): void {
    const { state } = this.#finding;
    if (state === "resolved") return;
    const { confirm: _, ...kept } = this.#checklist;
    this.#checklist = state === "regressed" ? {} : kept;
  }

  /** Of what stays open to some, a look has to find it as it was said to be; of the rest, closed or protected. */
  #confirm(judgement: PortJudgement, atMs: number): void {
    const { state, rule } = this.#finding;
    const steps = state === "resolved" ? checklistFor({ ...subjectOf(judgement), rule }) : null;
    if (steps === null) return;
    const evidence = judgement.verdict.evidence.join(" ");
    const confirmed = confirmByScan(steps, this.#checklist, { atMs, evidence });
    if (confirmed === null) return;
    this.#checklist = confirmed;
    this.isChanged = true;
  }
}

/** What a checklist of a port is made for, but the rule. */
export function subjectOf({ situation, serviceClass }: PortJudgement): {
  id: PortJudgement["situation"]["id"];
  serviceClass: PortJudgement["serviceClass"]["name"];
  unit: string | null;
  address: string | null;
} {
  const address = situation.outside.find((one) => one.address !== null)?.address ?? null;
  return {
    id: situation.id,
    serviceClass: serviceClass.name,
    unit: situation.insideView?.holder.unit ?? null,
    address,
  };
}

const asOf = (advanced: Advanced & { ok: true }, atMs: number, nowMs: number): Advanced => {
  const { finding, entry } = advanced;
  if (entry === null) return advanced;
  const begun = finding.occurrenceMs === atMs && entry.from === "resolved" ? { occurrenceMs: nowMs } : {};
  return { ok: true, finding: { ...finding, ...begun }, entry: { ...entry, atMs: nowMs } };
};

function begin(
  serverId: number,
  judgement: PortJudgement,
  family: FindingFamily,
  { nowMs, isLook }: { nowMs: number; isLook: boolean },
): AdvancedFinding | null {
  const draft = judgement.findings.find((one) => one.family === family);
  const { event, atMs } = observeFinding(judgement, family, nowMs);
  if (draft === undefined || event.kind !== "seen") return null;
  // What ran out began to be a question then, not when it was last seen.
  const begunMs = isLook ? atMs : nowMs;
  const { finding, entry } = beginFinding(event, begunMs);
  const { id } = judgement.situation;
  const lines: FindingEntry[] = entry === null ? [] : [entry];
  return {
    finding: {
      findingId: null,
      serverId,
      key: endpointKey(id),
      family,
      protocol: id.protocol,
      port: id.port,
      verdict: judgement.verdict.verdict,
      reason: draft.reason,
      isQuiet: draft.isQuiet,
      assignee: null,
      changedAt: new Date(nowMs),
      body: { ...finding, observedMs: atMs },
      checklist: {},
    },
    lines,
  };
}
