import { getPrisma } from "../prisma.ts";

export async function deleteSession(hash: Uint8Array<ArrayBuffer>): Promise<void> {
  await getPrisma().session.deleteMany({ where: { hash } });
}
