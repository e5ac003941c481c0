import { getPrisma } from "../prisma.ts";

/** Sets a new password and signs the user out everywhere: who knew the old one may be signed in. */
export async function updatePassword(userId: number, passwordHash: string): Promise<void> {
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.user.update({ where: { userId }, data: { passwordHash } }),
    prisma.session.deleteMany({ where: { userId } }),
  ]);
}
