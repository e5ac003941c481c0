import { getPrisma } from "../prisma.ts";

/** A name cannot be that of a server; `userMessage` is a sentence for people. */
class ServerNameError extends Error {
  override name = "ServerNameError";
  readonly userMessage =
    "A server's name has at most 100 characters and no line ends or other control characters.";
}

const namePattern = /^[^\p{C}]{1,100}$/u;

export type ServerDetails = { addresses?: string[]; roles?: string[]; tags?: string[] };

/**
 * The server of that name, made if it is missing. Given addresses, roles and tags are added to those that it has. A
 * removed server comes back.
 *
 * @throws ServerNameError when the name is too long or holds what no name of a machine holds
 */
export async function ensureServer(
  name: string,
  details: ServerDetails = {},
): Promise<{ serverId: number; isNew: boolean }> {
  if (!namePattern.test(name)) throw new ServerNameError(name);
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
