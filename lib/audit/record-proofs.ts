import { getSql, type Sql } from "../store/sql.ts";
import type { Verification } from "../vantage/verify/verification.ts";

/** What one look of the verifier has shown, and where. */
export type Verified = {
  address: string;
  protocol: "tcp" | "udp";
  port: number;
  verification: Verification;
};

/** Stores what the verifier saw at a server's ports, and judges the server again. */
export async function recordProofs(
  _serverId: number,
  _looks: readonly Verified[],
  _now: Date,
  _sql: Sql = getSql(),
): Promise<void> {
  throw new Error("not built yet");
}
