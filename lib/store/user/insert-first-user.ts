import { getPrisma } from "../prisma.ts";
import { setUpTokenName } from "../setting/set-up-token-name.ts";
import type { NewUser } from "./insert-user.ts";

/**
 * Adds the first user and takes the set-up token away. Of two that come at once only one finds the token's row to
 * delete, so there is one first user; the other gets null.
 */
export const insertFirstUser = (user: NewUser): Promise<number | null> =>
  getPrisma().$transaction(async (tx) => {
    const { count } = await tx.setting.deleteMany({ where: { name: setUpTokenName } });
    if (count === 0 || (await tx.user.count()) > 0) return null;
    const row = await tx.user.create({ data: user, select: { userId: true } });
    return row.userId;
  });
