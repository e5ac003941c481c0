import type { EndpointRow } from "./port-rows.ts";
import type { Page } from "./rows.ts";

/** Ports of a server, or of all, by server, protocol and port. An unknown server has none. */
export async function listEndpoints(_query: {
  server?: string;
  port?: number;
  limit: number;
  cursor?: string;
}): Promise<Page<EndpointRow>> {
  throw new Error("not built yet");
}
