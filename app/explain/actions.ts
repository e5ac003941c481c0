"use server";

import { type Explanation, explainLine } from "../../lib/explain/explain-line.ts";
import { fieldsOf } from "../../lib/explain/fields-of.ts";
import { type FleetView, readFleetView } from "../../lib/read/fleet-view.ts";
import { currentUser } from "../_session/current-user.ts";
import { formText } from "../_session/form-text.ts";
import { examples, isExample } from "./_components/examples.ts";
import type { ExplainedLine } from "./_components/group-lines.ts";
import { linesOf, tooMuch } from "./_components/limits.ts";
import { relateLines } from "./_components/relate-lines.ts";

export type ExplainState =
  | { text: string; fault: string }
  | {
      text: string;
      fault: null;
      lines: ExplainedLine[];
      relation: string | null;
      /** What the fleet has met of it; null for who is not signed in. */
      fleet: FleetView | null;
    }
  | null;

/** Explains what was pasted. Open to everyone; keeps nothing. */
export async function explainText(_state: ExplainState, form: FormData): Promise<ExplainState> {
  const example = formText(form, "example");
  const text = isExample(example) ? examples[example].text : formText(form, "text", 1_000_000);
  const fault = tooMuch(text);
  if (fault !== null) return { text: "", fault };
  const explanations = linesOf(text).map((line) => explainLine(line));
  if (explanations.length === 0) return { text, fault: "Paste at least one line." };
  return {
    text,
    fault: null,
    lines: explanations.map((explanation) => ({ explanation, fields: fieldsOf(explanation) })),
    relation: relateLines(explanations),
    fleet: await lookAround(explanations),
  };
}

async function lookAround(explanations: readonly Explanation[]): Promise<FleetView | null> {
  const probes = explanations.filter((explanation) => explanation.category !== null);
  if (probes.length === 0 || !(await currentUser())) return null;
  const asked = {
    clients: probes.flatMap(({ clientIp }) => clientIp ?? []),
    categories: [...new Set(probes.flatMap(({ category }) => category ?? []))],
    rules: probes.flatMap(({ rules }) => rules.map(({ id }) => id)),
  };
  return readFleetView(asked, new Date());
}
