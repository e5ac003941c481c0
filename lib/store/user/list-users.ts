import { getPrisma } from "../prisma.ts";
import type { UserRole } from "../prisma-client/enums.ts";

export type UserRow = { userId: number; email: string; role: UserRole; createdAt: Date };

export const listUsers = (): Promise<UserRow[]> =>
  getPrisma().user.findMany({
    select: { userId: true, email: true, role: true, createdAt: true },
    orderBy: { email: "asc" },
  });
