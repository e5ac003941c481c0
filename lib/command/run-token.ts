import { createToken } from "../store/token/create-token.ts";
import { listTokens } from "../store/token/list-tokens.ts";
import { revokeToken } from "../store/token/revoke-token.ts";
import { CommandError } from "./command-error.ts";
import { printRows } from "./print-rows.ts";
import type { CreateOptions } from "./token.ts";
import { withStore } from "./with-store.ts";

/** @throws CommandError when a scope that writes comes without a server */
export async function runTokenCreate({ server, scope, expires, json }: CreateOptions): Promise<void> {
  if (scope !== "read" && !server) {
    throw new CommandError(`A token of scope ${scope} writes for one server: add --server NAME.`);
  }
  const made = await withStore(() =>
    createToken({
      scope,
      ...(server ? { serverName: server } : {}),
      ...(expires ? { expiresInDays: expires } : {}),
    }),
  );
  process.stdout.write(
    json ? `${JSON.stringify({ id: String(made.tokenId), token: made.token })}\n` : `${made.token}\n`,
  );
}

export async function runTokenList(json: boolean): Promise<void> {
  const tokens = await withStore(listTokens);
  printRows(
    tokens.map(({ tokenId, hint, ...token }) => ({ id: String(tokenId), token: `${hint}…`, ...token })),
    json,
  );
}

/** @throws CommandError when there is no such token */
export async function runTokenRevoke(id: number): Promise<void> {
  const revoked = await withStore(() => revokeToken(id, new Date()));
  if (!revoked)
    throw new CommandError(
      `There is no token ${id} that could be revoked; \`doorwatch token list\` shows all.`,
    );
  process.stdout.write(`Token ${id} is revoked.\n`);
}
