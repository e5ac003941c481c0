import { getPrisma } from "../prisma.ts";

/** Removes a user and, by cascade, the user's sessions; the last admin stays. Answers whether one was removed. */
export const deleteUser = (userId: number): Promise<boolean> =>
  getPrisma().$transaction(
    async (tx) => {
      const otherAdmins = await tx.user.count({ where: { role: "admin", userId: { not: userId } } });
      if (otherAdmins === 0) return false;
      const { count } = await tx.user.deleteMany({ where: { userId } });
      return count > 0;
    },
    // Two admins that remove each other at once would otherwise leave none.
    { isolationLevel: "Serializable" },
  );
