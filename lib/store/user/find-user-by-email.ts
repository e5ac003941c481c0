import { getPrisma } from "../prisma.ts";
import type { UserRole } from "../prisma-client/enums.ts";

export type StoredUser = { userId: number; email: string; role: UserRole; passwordHash: string };

/** `email` in lower case, as it is stored. */
export const findUserByEmail = (email: string): Promise<StoredUser | null> =>
  getPrisma().user.findUnique({
    where: { email },
    select: { userId: true, email: true, role: true, passwordHash: true },
  });
