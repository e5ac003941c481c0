"use server";

import { isServerName } from "../../../../lib/look/server-name.ts";
import { createToken } from "../../../../lib/store/token/create-token.ts";
import { requireRole } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";

export type AuditTokenState = { fault: string } | { server: string; token: string } | null;

/** Makes a token that may report the ports of a server. It is shown this once. */
export async function makeAuditToken(_state: AuditTokenState, form: FormData): Promise<AuditTokenState> {
  if (!(await requireRole("operator"))) return { fault: "Only operators and admins may make tokens." };
  const server = formText(form, "server").trim();
  if (!isServerName(server))
    return {
      fault:
        "Give the server a name of at most 100 characters, such as web-1; letters, digits, dots, dashes.",
    };
  const { token } = await createToken({ scope: "audit", serverName: server });
  return { server, token };
}
