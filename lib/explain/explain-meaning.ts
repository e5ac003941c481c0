import { findRule } from "../classify/rules/catalog.ts";
import type { Identity } from "../identify/identify.ts";
import type { Judgement, ParsedLine } from "../log/request.ts";
import { fillerOf } from "./fill.ts";
import { knowledgeOf } from "./knowledge/catalog.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { internal, ordinary } from "./knowledge/ordinary.ts";
import { sightOf } from "./sight.ts";

/** The paragraph and the steps for one judged line; the same for a line of the database and one that was pasted. */
export function explainMeaning({
  line,
  judgement,
  identity,
  vhostPort = null,
}: {
  line: ParsedLine;
  judgement: Judgement;
  identity: Identity | null;
  /** Port of the virtual host, where known. */
  vhostPort?: number | null;
}): { meaning: string; advice: string[] } {
  const knowledge = knowledgeFor(judgement);
  const sight = sightOf({ line, judgement, vhostPort });
  const known = knowledge.cases.find(({ when }) => when(sight));
  const answer = known?.answers?.[judgement.outcome] ?? knowledge.answers[judgement.outcome];
  const fill = fillerOf({ line, judgement, vhostPort });
  const what =
    known === undefined
      ? [...(knowledge.isGeneral ? ruleTitle(judgement) : []), fill(knowledge.what)]
      : [fill(known.what)];
  const who = identity === null ? [] : [identitySentence(identity)];
  return {
    meaning: [...what, ...who, fill(answer.means)].join(" "),
    advice: [...answer.advice.map(fill), ...(identity === null ? [] : identityAdvice(identity, judgement))],
  };
}

/** What the deciding rule saw, for the many that no case is written for. */
function ruleTitle({ rules: [id] }: Judgement): string[] {
  const rule = id === undefined ? null : findRule(id);
  return rule === null ? [] : [`${rule.title}.`];
}

function knowledgeFor({ verdict, category }: Judgement): Knowledge {
  if (verdict === "internal") return internal;
  return category === null ? ordinary : knowledgeOf[category];
}

function identitySentence({ kind, name, text, dated }: Identity): string {
  if (kind === "impostor")
    return `The user agent claims to be ${name}, but the address is in none of its published networks (list of ${dated}): an impostor, most often a scraper or scanner that hopes to be let through.`;
  return `The address belongs to ${text} (list of ${dated}).`;
}

function identityAdvice({ kind, name, optOut }: Identity, { address }: Judgement): string[] {
  if (kind === "impostor")
    return [
      `If in doubt about the sender, ask DNS: host ${address}, then host with the name in the answer. For the real ${name} the name is in its own domain and leads back to ${address}.`,
    ];
  return optOut === null ? [] : [`To learn what ${name} scans and how to be left out: ${optOut}`];
}
