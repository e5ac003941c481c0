import type { Proof } from "../../ports/proof.ts";
import type { PlacedProof } from "../../ports/proof-for.ts";
import { getSql, type Queryable, type Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";

export type NewProof = {
  address: string;
  protocol: string;
  port: number;
  /** Which look was taken: `rtsp`, `tls` … */
  kind: string;
  verdict: string;
  /** What was asked and answered, printable. */
  evidence: string;
  proof: Proof;
};

/** Keeps the newest look of each kind at each port. */
export async function putProofs(
  serverId: number,
  proofs: readonly NewProof[],
  tx: Transaction,
): Promise<void> {
  for (const { address, protocol, port, kind, verdict, evidence, proof } of proofs)
    await tx`
      insert into port_proof as held (server_id, address, protocol, port, kind, verdict, evidence, at, body)
      values (${serverId}, ${address}, ${protocol}, ${port}, ${kind}, ${verdict}, ${storableText(evidence)},
              ${new Date(proof.atMs)}, ${tx.json(proof)})
      on conflict (server_id, address, protocol, port, kind) do update
      set verdict = excluded.verdict, evidence = excluded.evidence, at = excluded.at, body = excluded.body
      where held.at <= excluded.at`;
}

export type StoredProof = PlacedProof & { kind: string; verdict: string; evidence: string };

/** All that was shown about a server's ports. */
export const loadProofs = (serverId: number, sql: Queryable = getSql()): Promise<StoredProof[]> => sql<
  StoredProof[]
>`
  select address, protocol, port, kind, verdict, evidence, body as proof
  from port_proof where server_id = ${serverId} order by at desc, kind`;
