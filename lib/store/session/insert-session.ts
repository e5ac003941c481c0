import { getPrisma } from "../prisma.ts";

export type NewSession = { hash: Uint8Array<ArrayBuffer>; userId: number; createdAt: Date; expiresAt: Date };

export async function insertSession(session: NewSession): Promise<void> {
  await getPrisma().session.create({ data: session });
}
