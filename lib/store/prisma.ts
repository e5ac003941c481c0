import { PrismaPg } from "@prisma/adapter-pg";
import { getEnv } from "../env.ts";
import { PrismaClient } from "./prisma-client/client.ts";

// Next's bundles hold several copies of this module: without the global each would open a pool of its own.
const holder = globalThis as typeof globalThis & { doorwatchPrisma?: PrismaClient };

/** Opens a client for the small tables. Connects on first use. */
const openPrisma = (url: string): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 5 }) });

/** The client of this process for the small tables, opened on first use from DATABASE_URL. */
export function getPrisma(): PrismaClient {
  if (!holder.doorwatchPrisma) {
    const url = getEnv().DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set in this process");
    holder.doorwatchPrisma = openPrisma(url);
  }
  return holder.doorwatchPrisma;
}

/** Ends the client of this process. */
export async function closePrisma(): Promise<void> {
  const ending = holder.doorwatchPrisma;
  delete holder.doorwatchPrisma;
  await ending?.$disconnect();
}
