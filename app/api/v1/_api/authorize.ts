import type { NextRequest } from "next/server";
import { bearerToken } from "../../../../lib/auth/bearer-token.ts";
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
