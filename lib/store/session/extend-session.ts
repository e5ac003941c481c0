import { getPrisma } from "../prisma.ts";

/** `updateMany`, because the session may have ended in the meantime, which is no error. */
export async function extendSession(hash: Uint8Array<ArrayBuffer>, expiresAt: Date): Promise<void> {
  await getPrisma().session.updateMany({ where: { hash }, data: { expiresAt } });
}
