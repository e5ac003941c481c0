import { headers } from "next/headers";
import { getEnv } from "../../../lib/env.ts";

/** Where programs find a path of this instance: under PUBLIC_URL, or under the address that this page was asked for. */
export async function publicUrl(path: string): Promise<string> {
  const { PUBLIC_URL } = getEnv();
  if (PUBLIC_URL) return new URL(path, PUBLIC_URL).href;
  const host = (await headers()).get("host") ?? "127.0.0.1:3000";
  return `http://${host.replace(/[^\w.:[\]-]/g, "")}${path}`;
}

/** Where shippers post lines to. */
export const logsEndpoint = (): Promise<string> => publicUrl("/api/v1/logs");
