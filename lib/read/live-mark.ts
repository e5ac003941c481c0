import { sumLedgers } from "../store/ledger/sum-ledgers.ts";
import { readAuditMark } from "../store/port-scan/read-audit-mark.ts";

/** How far storing has come. A screen whose `mark` is still the same shows nothing old. */
export type LiveMark = { mark: string; received: number };

export async function readLiveMark(): Promise<LiveMark> {
  const [{ received, stored }, audit] = await Promise.all([sumLedgers(), readAuditMark()]);
  return { mark: `${received}.${stored}/${audit}`, received };
}
