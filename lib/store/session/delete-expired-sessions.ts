import { getPrisma } from "../prisma.ts";

export async function deleteExpiredSessions(now: Date): Promise<void> {
  await getPrisma().session.deleteMany({ where: { expiresAt: { lte: now } } });
}
