import type { StatedExpectation } from "../../ports/expectation-document.ts";
import { getPrisma } from "../prisma.ts";

const dataOf = ({ scope, expiresMs, fromNetworks, ...rest }: StatedExpectation) => ({
  ...rest,
  scope: scope.kind,
  scopeName: scope.kind === "fleet" ? null : scope.name,
  fromNetworks: [...fromNetworks],
  expiresAt: expiresMs === null ? null : new Date(expiresMs),
});

/** Enters a statement. Gives its id. */
export async function insertExpectation(stated: StatedExpectation, by: string, at: Date): Promise<string> {
  const { expectationId } = await getPrisma().expectation.create({
    data: { ...dataOf(stated), createdBy: by, createdAt: at },
  });
  return String(expectationId);
}

/** Changes a statement, which is then whose who changed it. False where there is none. */
export async function updateExpectation(
  id: string,
  stated: StatedExpectation,
  by: string,
  at: Date,
): Promise<boolean> {
  const { count } = await getPrisma().expectation.updateMany({
    where: { expectationId: Number(id) },
    data: { ...dataOf(stated), createdBy: by, createdAt: at },
  });
  return count > 0;
}

/** Takes a statement back. False where there is none. */
export async function deleteExpectation(id: string): Promise<boolean> {
  const { count } = await getPrisma().expectation.deleteMany({ where: { expectationId: Number(id) } });
  return count > 0;
}

/** Takes some back and enters others, all or nothing. */
export async function swapExpectations(
  removed: readonly string[],
  added: readonly StatedExpectation[],
  by: string,
  at: Date,
): Promise<void> {
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.expectation.deleteMany({ where: { expectationId: { in: removed.map(Number) } } }),
    prisma.expectation.createMany({
      data: added.map((stated) => ({ ...dataOf(stated), createdBy: by, createdAt: at })),
    }),
  ]);
}
