import { createHmac } from "node:crypto";

/**
 * The value of `X-Doorwatch-Signature`: `t=UNIX SECONDS,v1=HEX`, where HEX is the HMAC-SHA256 of `t`, a dot and the
 * body. A receiver computes the same and refuses what is older than it likes, so nobody can send an old message again.
 */
export function signBody(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const hex = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${hex}`;
}
