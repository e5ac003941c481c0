import { getPrisma } from "../prisma.ts";

export type ServerDetails = { addresses?: string[]; roles?: string[]; tags?: string[] };

/**
 * The server of that name, made if it is missing. Given addresses, roles and tags are added to those that it has. A
 * removed server comes back.
 */
export async function ensureServer(
  name: string,
  details: ServerDetails = {},
): Promise<{ serverId: number; isNew: boolean }> {
  const prisma = getPrisma();
  const existing = await prisma.server.findUnique({ where: { name } });
  const { addresses = [], roles = [], tags = [] } = details;
  if (!existing) {
    const { serverId } = await prisma.server.upsert({
      where: { name },
      create: { name, addresses, roles, tags },
      update: {},
    });
    return { serverId, isNew: true };
  }
  await prisma.server.update({
    where: { name },
    data: {
      removedAt: null,
      addresses: union(existing.addresses, addresses),
      roles: union(existing.roles, roles),
      tags: union(existing.tags, tags),
    },
  });
  return { serverId: existing.serverId, isNew: false };
}

const union = (held: string[], added: string[]): string[] => [...new Set([...held, ...added])];
