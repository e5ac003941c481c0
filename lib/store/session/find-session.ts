import { getPrisma } from "../prisma.ts";
import type { UserRole } from "../prisma-client/enums.ts";

export type StoredSession = {
  expiresAt: Date;
  user: { userId: number; email: string; role: UserRole };
};

export const findSession = (hash: Uint8Array<ArrayBuffer>): Promise<StoredSession | null> =>
  getPrisma().session.findUnique({
    where: { hash },
    select: { expiresAt: true, user: { select: { userId: true, email: true, role: true } } },
  });
