import { findAddress } from "../classify/address.ts";
import { putProofs } from "../store/port-proof/port-proofs.ts";
import { lockServer } from "../store/port-server/lock-server.ts";
import { getSql, type Sql } from "../store/sql.ts";
import { proofOf } from "../vantage/verify/proof-of.ts";
import type { Verification } from "../vantage/verify/verification.ts";
import { judgeLocked, loadRules } from "./judge-server.ts";

/** What one look of the verifier has shown, and where. */
export type Verified = {
  address: string;
  protocol: "tcp" | "udp";
  port: number;
  verification: Verification;
};

/** Stores what the verifier saw at a server's ports, and judges the server again. */
export async function recordProofs(
  serverId: number,
  looks: readonly Verified[],
  now: Date,
  sql: Sql = getSql(),
): Promise<void> {
  if (looks.length === 0) return;
  await sql.begin(async (tx) => {
    await lockServer(serverId, tx);
    const proofs = looks.map(({ address, protocol, port, verification }) => ({
      address: findAddress(address)?.text ?? address,
      protocol,
      port,
      kind: verification.kind,
      verdict: verification.verdict,
      evidence: verification.evidence,
      proof: proofOf(verification),
    }));
    await putProofs(serverId, proofs, tx);
    // The moment of the look counts: a finding that it ends is ended by observation.
    await judgeLocked(serverId, await loadRules(tx), { nowMs: now.getTime(), isLook: false }, tx);
  });
}
