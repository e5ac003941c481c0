import { countOf } from "../../../../lib/look/wording.ts";
import { listTokens, type TokenRow } from "../../../../lib/store/token/list-tokens.ts";
import { Button } from "../../../_components/ui/button.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { Cell, HeadCell, Table } from "../../../_components/ui/table.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";
import { endToken } from "../actions.ts";
import { TokenForm } from "./token-form.tsx";

/** Tokens of shippers and of programs that read; never the tokens themselves. */
export async function TokensCard({ now }: { now: Date }) {
  const tokens = await listTokens();
  const valid = tokens.filter((token) => stateOf(token, now) === "valid");
  return (
    <Card title="Tokens" summary={`${countOf(valid.length, "valid token")}`}>
      {tokens.length === 0 ? (
        <Nothing>No token has been made yet.</Nothing>
      ) : (
        <Table
          label="Tokens"
          head={
            <>
              <HeadCell>Begins with</HeadCell>
              <HeadCell>Scope</HeadCell>
              <HeadCell name>Server</HeadCell>
              <HeadCell hideBelow="md">Made, UTC</HeadCell>
              <HeadCell hideBelow="md">Expires</HeadCell>
              <HeadCell align="right">State</HeadCell>
            </>
          }
        >
          {[...valid, ...tokens.filter((token) => !valid.includes(token))].map((token) => (
            <tr key={token.tokenId}>
              <Cell>
                <code className="mono">{token.hint}…</code>
              </Cell>
              <Cell>{token.scope}</Cell>
              <Cell name>{token.server ?? <span className="text-faint">–</span>}</Cell>
              <Cell hideBelow="md" className="text-muted">
                <TimeText time={token.createdAt.toISOString()} now={now} />
              </Cell>
              <Cell hideBelow="md" className="text-muted">
                {token.expiresAt ? <TimeText time={token.expiresAt.toISOString()} now={now} /> : "never"}
              </Cell>
              <Cell align="right">
                <TokenState token={token} now={now} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <TokenForm />
    </Card>
  );
}

function stateOf({ revokedAt, expiresAt }: TokenRow, now: Date): "valid" | "revoked" | "expired" {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "valid";
}

function TokenState({ token, now }: { token: TokenRow; now: Date }) {
  const state = stateOf(token, now);
  if (state !== "valid") return <span className="text-muted">{state}</span>;
  return (
    <form action={endToken}>
      <input type="hidden" name="tokenId" value={token.tokenId} />
      <Button type="submit" className="!h-6" aria-label={`Revoke the token ${token.hint}…`}>
        Revoke
      </Button>
    </form>
  );
}
