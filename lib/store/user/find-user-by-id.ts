import { getPrisma } from "../prisma.ts";
import type { StoredUser } from "./find-user-by-email.ts";

export const findUserById = (userId: number): Promise<StoredUser | null> =>
  getPrisma().user.findUnique({
    where: { userId },
    select: { userId: true, email: true, role: true, passwordHash: true },
  });
