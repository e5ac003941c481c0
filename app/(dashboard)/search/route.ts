import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { hrefOf, sourceHref } from "../../../lib/look/href.ts";
import { listServers } from "../../../lib/read/servers.ts";
import { sourceOfSearch } from "../../../lib/read/source-of-search.ts";
import { requireUser } from "../../_session/current-user.ts";

/** Leads from the search field to what was meant: a wave by its number, a port, a source, a server, or requests with that in their target. */
export async function GET(request: NextRequest): Promise<never> {
  await requireUser();
  const text = (request.nextUrl.searchParams.get("q") ?? "").trim().slice(0, 500);
  if (text === "") redirect("/");
  const wave = /^wave\s+(\d{1,15})$/i.exec(text)?.[1];
  if (wave) redirect(`/waves/${Number(wave)}`);
  const port = portOfSearch(text);
  if (port !== null) redirect(hrefOf("/ports", { port: String(port) }));
  const source = sourceOfSearch(text);
  if (source !== null) redirect(sourceHref(source, { range: "30d" }));
  const server = (await listServers(new Date())).find(
    ({ name }) => name.toLowerCase() === text.toLowerCase(),
  );
  redirect(
    server ? `/servers/${server.id}` : hrefOf("/requests", { range: "30d", verdict: "probe", q: text }),
  );
}

/** `554`, `port 554`, `554/tcp`. */
function portOfSearch(text: string): number | null {
  const port = Number(/^(?:port\s*)?(\d{1,5})(?:\/(?:tcp|udp|sctp))?$/i.exec(text)?.[1] ?? Number.NaN);
  return port >= 1 && port <= 65_535 ? port : null;
}
