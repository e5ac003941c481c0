import { headers } from "next/headers";

/**
 * Where a request comes from, for counting attempts. The last entry of X-Forwarded-For is the one that the nearest
 * proxy, or without one this process itself, has written.
 */
export async function clientAddress(): Promise<string> {
  const chain = (await headers()).get("x-forwarded-for") ?? "";
  return chain.split(",").at(-1)?.trim().slice(0, 64) || "unknown";
}
