import { getPrisma } from "../prisma.ts";
import { setUpTokenName } from "./set-up-token-name.ts";

/** Stores `candidate` unless there is a token already, and answers the one that holds. */
export async function keepSetUpToken(candidate: string): Promise<string> {
  const prisma = getPrisma();
  await prisma.setting.createMany({
    data: [{ name: setUpTokenName, value: candidate }],
    skipDuplicates: true,
  });
  const row = await prisma.setting.findUniqueOrThrow({ where: { name: setUpTokenName } });
  return String(row.value);
}
