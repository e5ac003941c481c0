import { no, type Result } from "../result.ts";
import { type FindingLine, insertFindingLines } from "../store/finding/finding-event.ts";
import { findFinding } from "../store/finding/load-findings.ts";
import { putFindings } from "../store/finding/put-findings.ts";
import type { StoredFinding } from "../store/finding/stored-finding.ts";
import { lockServer } from "../store/port-server/lock-server.ts";
import type { Sql, Transaction } from "../store/sql.ts";

/** What became of a finding, and the line for its history. */
export type FindingEdit = { finding: StoredFinding; line: Omit<FindingLine, "findingId"> | null };

/**
 * Changes one finding under the lock of its server, so that no report that comes in at the same time is lost.
 *
 * @param edit gives what becomes of it, or a sentence that says why not
 */
export async function withFinding(
  findingId: string,
  edit: (held: StoredFinding, tx: Transaction) => Promise<Result<FindingEdit, string>>,
  sql: Sql,
): Promise<Result<null, string>> {
  const found = await findFinding(findingId, sql);
  if (found === null) return no("There is no such finding.");
  return sql.begin(async (tx): Promise<Result<null, string>> => {
    await lockServer(found.serverId, tx);
    const held = await findFinding(findingId, tx);
    if (held === null) return no("There is no such finding.");
    const edited = await edit(held, tx);
    if (!edited.ok) return edited;
    const { finding, line } = edited.value;
    await putFindings([finding], tx);
    if (line !== null) await insertFindingLines([{ ...line, findingId: held.findingId }], tx);
    return { ok: true, value: null };
  });
}
