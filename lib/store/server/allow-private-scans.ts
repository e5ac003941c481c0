import { getPrisma } from "../prisma.ts";

/**
 * Says whether our own vantage may look at the private and loopback addresses of a server. Only an admin may decide it.
 *
 * @returns false when there is no such server
 */
export async function allowPrivateScans(serverId: number, isAllowed: boolean): Promise<boolean> {
  const { count } = await getPrisma().server.updateMany({
    where: { serverId, removedAt: null },
    data: { allowsPrivateScans: isAllowed },
  });
  return count > 0;
}
