import type { ChecklistStep } from "../ports/checklist.ts";
import { checklistFor } from "../ports/checklist-for.ts";
import { endpointKey } from "../ports/endpoint.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import { serviceClassOf } from "../ports/service-class.ts";
import type { StoredFinding } from "../store/finding/stored-finding.ts";
import { subjectOf } from "./advance-findings.ts";

/** The steps from a finding to a port that is safely closed, or safely open; null where there is nothing to close. */
export function checklistOf(
  { key, protocol, port, body }: StoredFinding,
  judgements: readonly PortJudgement[],
): readonly ChecklistStep[] | null {
  const judgement = judgements.find(({ situation }) => endpointKey(situation.id) === key);
  if (judgement !== undefined) return checklistFor({ ...subjectOf(judgement), rule: body.rule });
  return checklistFor({
    rule: body.rule,
    id: { addressClass: key.split(" ")[0] ?? "any", protocol: protocol as "tcp", port, ephemeralOf: null },
    serviceClass: serviceClassOf(null, port, protocol).name,
    unit: null,
    address: null,
  });
}
