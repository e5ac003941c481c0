import { headers } from "next/headers";
import { getEnv } from "../../../lib/env.ts";

/** Where shippers post lines to: under PUBLIC_URL, or under the address that this page was asked for. */
export async function logsEndpoint(): Promise<string> {
  const { PUBLIC_URL } = getEnv();
  if (PUBLIC_URL) return new URL("/api/v1/logs", PUBLIC_URL).href;
  const host = (await headers()).get("host") ?? "127.0.0.1:3000";
  return `http://${host.replace(/[^\w.:[\]-]/g, "")}/api/v1/logs`;
}
