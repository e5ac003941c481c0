import { sumLedgers } from "../store/ledger/sum-ledgers.ts";

/** How far storing has come. A screen whose `mark` is still the same shows nothing old. */
export type LiveMark = { mark: string; received: number };

export async function readLiveMark(): Promise<LiveMark> {
  const { received, stored } = await sumLedgers();
  return { mark: `${received}.${stored}`, received };
}
