import { randomBytes } from "node:crypto";
import { getPrisma } from "../prisma.ts";
import { ensureServer } from "../server/ensure-server.ts";
import { hashToken, type TokenScope } from "./find-token.ts";

export type NewToken = { scope: TokenScope; serverName?: string; expiresInDays?: number };

/** The beginning of every token, so that secret scanners and people recognise one. */
const prefix = "dw_";

/**
 * Makes a token; the only moment at which it can be seen. A scope that writes needs a server, which is made if it is
 * missing.
 *
 * @throws Error when a scope that writes comes without a server
 */
export async function createToken({
  scope,
  serverName,
  expiresInDays,
}: NewToken): Promise<{ token: string; tokenId: number }> {
  if (scope !== "read" && !serverName) throw new Error(`a token of scope ${scope} needs a server`);
  const server = serverName ? await ensureServer(serverName) : null;
  const token = prefix + randomBytes(32).toString("base64url");
  const { tokenId } = await getPrisma().token.create({
    data: {
      scope,
      serverId: server?.serverId ?? null,
      hash: new Uint8Array(hashToken(token)),
      hint: token.slice(0, prefix.length + 4),
      expiresAt: expiresInDays ? new Date(Date.now() + expiresInDays * 86_400_000) : null,
    },
  });
  return { token, tokenId };
}
