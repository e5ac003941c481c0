import { getPrisma } from "../prisma.ts";
import type { TokenScope } from "./find-token.ts";

export type TokenRow = {
  tokenId: number;
  scope: TokenScope;
  server: string | null;
  /** The token's first characters. */
  hint: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

/** All tokens, newest first; never the tokens themselves. */
export async function listTokens(): Promise<TokenRow[]> {
  const tokens = await getPrisma().token.findMany({
    include: { server: true },
    orderBy: { tokenId: "desc" },
  });
  return tokens.map(({ tokenId, scope, server, hint, createdAt, expiresAt, revokedAt }) => ({
    tokenId,
    scope,
    server: server?.name ?? null,
    hint,
    createdAt,
    expiresAt,
    revokedAt,
  }));
}
