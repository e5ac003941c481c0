import type { VantageNetwork } from "../../ports/situation.ts";
import { getPrisma } from "../prisma.ts";

/** Where a vantage stands, as people say it. */
export type VantagePlace = {
  network: VantageNetwork;
  /** Where its connections come from, as others see it; null: not known. */
  address: string | null;
};

/** Writes down where a vantage stands that reports are sent for; false where there is none of that id. */
export async function putVantagePlace(vantageId: number, place: VantagePlace): Promise<boolean> {
  const { count } = await getPrisma().vantage.updateMany({
    where: { vantageId, isOwn: false },
    data: place,
  });
  return count > 0;
}
