import type { Result } from "../result.ts";
import { no, ok } from "../result.ts";

export type StepName = "identify" | "expected" | "used" | "choose" | "secure" | "test" | "confirm";

/** What is done about a port. */
export type Choice = "stop" | "loopback" | "restrict" | "vpn" | "remove_forward" | "keep";

/** Something to copy, and what it is good for. */
export type StepCommand = { text: string; command: string };

export type ChecklistStep = {
  name: StepName;
  title: string;
  /** What to do, in a sentence or two. */
  text: string;
  /** The evidence that a tick wants. */
  wants: string;
  commands: readonly StepCommand[];
  /** Of the step `choose`: what there is to choose from. */
  choices: readonly { choice: Choice; text: string; commands: readonly StepCommand[] }[];
  /** Confirmed by looks, never ticked. */
  isByScan: boolean;
};

/** A tick, kept as proof for audits. */
export type Tick = { atMs: number; by: string; evidence: string; choice: Choice | null };

/** How far somebody has come. */
export type ChecklistState = { readonly [name in StepName]?: Tick };

/** The steps that are wanted: protecting a port is for those that stay open. */
const stepsWanted = (steps: readonly ChecklistStep[], state: ChecklistState): ChecklistStep[] =>
  steps.filter(({ name }) => name !== "secure" || !isClosing(state.choose?.choice ?? null));

const isClosing = (choice: Choice | null): boolean =>
  choice === "stop" || choice === "loopback" || choice === "remove_forward";

/** How many steps are done, of how many, and which is next; null when all are. */
export function progressOf(
  steps: readonly ChecklistStep[],
  state: ChecklistState,
): { done: number; outOf: number; next: ChecklistStep | null } {
  const wanted = stepsWanted(steps, state);
  const done = wanted.filter(({ name }) => state[name] !== undefined).length;
  return { done, outOf: wanted.length, next: wanted.find(({ name }) => state[name] === undefined) ?? null };
}

/**
 * Ticks a step. Steps are done in their order: whoever closes a port before knowing who uses it finds out by the
 * telephone. Refused with a sentence.
 */
export function tickStep(
  steps: readonly ChecklistStep[],
  state: ChecklistState,
  tick: { name: StepName; by: string; evidence: string; choice: Choice | null },
  nowMs: number,
): Result<ChecklistState, string> {
  const { name, by, choice } = tick;
  const evidence = tick.evidence.trim();
  const step = stepsWanted(steps, state).find((one) => one.name === name);
  if (step === undefined) return no("This step is not part of the list.");
  if (step.isByScan) return no("This step is confirmed by the next scans, not by hand.");
  if (state[name] !== undefined) return no("This step is done already.");
  const { next } = progressOf(steps, state);
  if (next !== null && next.name !== name) return no(`First: ${next.title}.`);
  if (evidence === "") return no(`Say what was found. ${step.wants}`);
  const isOffered = step.choices.some((one) => one.choice === choice);
  if (step.choices.length > 0 && !isOffered) return no("Choose one of the ways.");
  return ok({ ...state, [name]: { atMs: nowMs, by, evidence, choice: isOffered ? choice : null } });
}

/** Takes a tick back, and those of all later steps, which rested on it. */
export function untickStep(
  steps: readonly ChecklistStep[],
  state: ChecklistState,
  name: StepName,
): ChecklistState {
  const from = steps.findIndex((step) => step.name === name);
  const kept = steps.slice(0, Math.max(0, from)).flatMap((step): [StepName, Tick][] => {
    const tick = state[step.name];
    return tick === undefined ? [] : [[step.name, tick]];
  });
  return Object.fromEntries(kept);
}

/**
 * Enters what the looks say after the work: the finding is resolved by observation. Only a look that was taken after
 * the test counts; null where there is nothing to confirm yet.
 */
export function confirmByScan(
  steps: readonly ChecklistStep[],
  state: ChecklistState,
  resolved: { atMs: number; evidence: string },
): ChecklistState | null {
  const { next } = progressOf(steps, state);
  if (next === null || !next.isByScan) return null;
  const doneMs = Math.max(0, ...Object.values(state).map(({ atMs }) => atMs));
  if (resolved.atMs <= doneMs) return null;
  const { atMs, evidence } = resolved;
  return { ...state, [next.name]: { atMs, by: "Doorwatch", evidence, choice: null } };
}
