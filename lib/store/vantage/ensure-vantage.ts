import { getPrisma } from "../prisma.ts";

/**
 * The vantage of that name, made if it is missing; its id.
 *
 * @param serverId the server whose token sends for it first: it is its from then on
 */
export async function ensureVantage(name: string, serverId: number | null): Promise<number> {
  const { vantageId } = await getPrisma().vantage.upsert({
    where: { name },
    create: { name, serverId },
    update: {},
  });
  return vantageId;
}
