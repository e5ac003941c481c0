import { getPrisma } from "../prisma.ts";
import { setUpTokenName } from "./set-up-token-name.ts";

export async function findSetUpToken(): Promise<string | null> {
  const row = await getPrisma().setting.findUnique({ where: { name: setUpTokenName } });
  return row === null ? null : String(row.value);
}
