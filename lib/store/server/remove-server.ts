import { getPrisma } from "../prisma.ts";

/**
 * Hides a server and revokes its tokens. What it sent stays until its retention ends.
 *
 * @returns false when there is no such server
 */
export async function removeServer(name: string, now: Date): Promise<boolean> {
  const prisma = getPrisma();
  const server = await prisma.server.findUnique({ where: { name } });
  if (!server || server.removedAt) return false;
  await prisma.$transaction([
    prisma.server.update({ where: { name }, data: { removedAt: now } }),
    prisma.token.updateMany({
      where: { serverId: server.serverId, revokedAt: null },
      data: { revokedAt: now },
    }),
  ]);
  return true;
}
