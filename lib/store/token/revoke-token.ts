import { getPrisma } from "../prisma.ts";

/**
 * Ends a token at once.
 *
 * @returns false when there is no such token that could be ended
 */
export async function revokeToken(tokenId: number, now: Date): Promise<boolean> {
  const { count } = await getPrisma().token.updateMany({
    where: { tokenId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}
