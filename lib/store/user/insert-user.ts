import { getPrisma } from "../prisma.ts";
import { Prisma } from "../prisma-client/client.ts";
import type { UserRole } from "../prisma-client/enums.ts";
import { setUpTokenName } from "../setting/set-up-token-name.ts";

export type NewUser = { email: string; passwordHash: string; role: UserRole };

/**
 * Adds a user; any user completes the set-up, so its token goes in the same transaction. Answers null where the
 * e-mail address is taken.
 */
export async function insertUser(user: NewUser): Promise<number | null> {
  const prisma = getPrisma();
  try {
    const [row] = await prisma.$transaction([
      prisma.user.create({ data: user, select: { userId: true } }),
      prisma.setting.deleteMany({ where: { name: setUpTokenName } }),
    ]);
    return row.userId;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return null;
    throw error;
  }
}
