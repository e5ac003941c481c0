import type { VantageNetwork } from "../../ports/situation.ts";
import { getPrisma } from "../prisma.ts";

/** Doorwatch itself as a vantage. */
export type OwnVantage = {
  vantageId: number;
  name: string;
  network: VantageNetwork;
  /** Where its connections come from, as others see it; null: not known. */
  address: string | null;
  intervalMinutes: number;
  isEnabled: boolean;
};

const ownName = "doorwatch";

/** Our own vantage; null until an admin has turned it on for the first time. */
export async function findOwnVantage(): Promise<OwnVantage | null> {
  const row = await getPrisma().vantage.findFirst({ where: { isOwn: true }, orderBy: { vantageId: "asc" } });
  if (row === null) return null;
  const { vantageId, name, network, address, intervalMinutes, isEnabled } = row;
  return { vantageId, name, network: network as VantageNetwork, address, intervalMinutes, isEnabled };
}

/** Changes our own vantage, and makes it where there is none. A name that somebody's reports have taken is left alone. */
export async function putOwnVantage(change: Partial<Omit<OwnVantage, "vantageId" | "name">>): Promise<void> {
  const prisma = getPrisma();
  const own = await findOwnVantage();
  if (own !== null) {
    await prisma.vantage.update({ where: { vantageId: own.vantageId }, data: change });
    return;
  }
  const isTaken = (await prisma.vantage.findUnique({ where: { name: ownName } })) !== null;
  await prisma.vantage.create({
    data: { isEnabled: false, ...change, name: isTaken ? `${ownName} itself` : ownName, isOwn: true },
  });
}
