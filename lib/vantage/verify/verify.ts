import type { CheckedAddress } from "../may-touch.ts";
import type { ChosenVerifier } from "./choose-verifiers.ts";
import type { Verification } from "./verification.ts";
import { verifyPostgres, verifyRedis, verifySsh } from "./verify-greeting.ts";
import { verifyHttp } from "./verify-http.ts";
import { type VerifyOptions, verifyRtsp } from "./verify-rtsp.ts";
import { verifyTls } from "./verify-tls.ts";

/**
 * Takes one safe look at a port. Never fails for what the other side does or does not do.
 * @throws Error when the address was not checked or the port is none
 */
export function verify(
  target: CheckedAddress,
  port: number,
  { kind, tls }: ChosenVerifier,
  options: VerifyOptions = {},
): Promise<Verification> {
  switch (kind) {
    case "rtsp":
      return verifyRtsp(target, port, { ...options, beginWithTls: tls });
    case "http":
      return verifyHttp(target, port, { ...options, tls });
    case "tls":
      return verifyTls(target, port, options);
    case "ssh":
      return verifySsh(target, port, options);
    case "redis":
      return verifyRedis(target, port, options);
    case "postgres":
      return verifyPostgres(target, port, options);
  }
}
