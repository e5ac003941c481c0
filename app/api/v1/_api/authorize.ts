import type { NextRequest } from "next/server";
import { bearerToken } from "../../../../lib/auth/bearer-token.ts";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { findServerById } from "../../../../lib/store/server/find-server.ts";
import { findToken } from "../../../../lib/store/token/find-token.ts";
import { currentUser } from "../../../_session/current-user.ts";
import { problem } from "./problem.ts";

const challenge = { "WWW-Authenticate": 'Bearer realm="Doorwatch"' };

/** Lets a token of scope `read` or a signed-in browser in; for others, the answer that they get. */
export async function refusalOf(request: NextRequest): Promise<Response | null> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return (await currentUser()) ? null : missing();
  const token = bearerToken(authorization);
  if (token === null) return missing();
  const found = await findToken(token, new Date());
  if (found === null)
    return problem(
      {
        status: 401,
        title: "The token is not valid",
        detail: "It is unknown, expired or revoked. `doorwatch token create --scope read` makes one.",
      },
      challenge,
    );
  if (found.scope === "read") return null;
  return problem({
    status: 403,
    title: "The token may not read",
    detail: `Its scope is \`${found.scope}\`. \`doorwatch token create --scope read\` makes one that reads.`,
  });
}

const missing = (): Response =>
  problem(
    {
      status: 401,
      title: "The token is missing",
      detail:
        "Send `Authorization: Bearer TOKEN` with a token of scope `read`, or sign in. `doorwatch token create --scope read` makes one.",
    },
    challenge,
  );

/** Who writes, and for which server alone; null: for all. */
export type Writer = { by: string; serverName: string | null };

/**
 * Lets those in who may state what should be open: operators and admins who are signed in, and tokens of scope `audit`
 * for their own server. For others, the answer that they get.
 */
export async function writerOf(request: NextRequest): Promise<Writer | Response> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return personOf(request);
  const token = bearerToken(authorization);
  const found = token === null ? null : await findToken(token, new Date());
  if (found === null)
    return problem(
      {
        status: 401,
        title: "The token is not valid",
        detail: "It is unknown, expired or revoked, or not sent as `Authorization: Bearer TOKEN`.",
      },
      challenge,
    );
  const server =
    found.scope === "audit" && found.serverId !== null ? await findServerById(found.serverId) : null;
  return server === null
    ? forbidden(`Its scope is \`${found.scope}\`. A token of scope \`audit\` writes for its own server.`)
    : { by: `token of ${server.name}`, serverName: server.name };
}

async function personOf(request: NextRequest): Promise<Writer | Response> {
  const user = await currentUser();
  if (user === null) return missing();
  // Browsers say where a request comes from; another site's pages may not write in somebody's name.
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none")
    return forbidden("It comes from a page of another site.");
  return hasRole(user.role, "operator")
    ? { by: user.email, serverName: null }
    : forbidden("Viewers read; operators and admins state what should be open.");
}

const forbidden = (detail: string): Response =>
  problem({ status: 403, title: "This may not be written", detail });
