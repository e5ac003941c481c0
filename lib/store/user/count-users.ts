import { getPrisma } from "../prisma.ts";

export const countUsers = (): Promise<number> => getPrisma().user.count();
