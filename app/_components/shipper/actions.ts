"use server";

import { isServerName } from "../../../lib/look/server-name.ts";
import { createToken } from "../../../lib/store/token/create-token.ts";
import { requireRole } from "../../_session/current-user.ts";
import { formText } from "../../_session/form-text.ts";

export type ShipperState = { fault: string } | { server: string; token: string } | null;

/** Makes a token for a server, and the server if it is new. The token is shown this once. */
export async function makeShipperToken(_state: ShipperState, form: FormData): Promise<ShipperState> {
  if (!(await requireRole("operator"))) return { fault: "Only operators and admins may make tokens." };
  const server = formText(form, "server").trim();
  if (!isServerName(server))
    return {
      fault:
        "Give the server a name of at most 100 characters, such as web-1; letters, digits, dots, dashes.",
    };
  const { token } = await createToken({ scope: "ingest", serverName: server });
  return { server, token };
}
