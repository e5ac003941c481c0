import { createHash } from "node:crypto";

/**
 * What a notice on a channel is known by, in the outbox and outside: the same key, the same message. `why`, where it was
 * suppressed: what was kept back today for one reason may be sent tomorrow.
 */
export function dedupKey(parts: {
  subject: string;
  sequence: number;
  kind: string;
  channelId: number;
  why: string | null;
}): string {
  const { subject, sequence, kind, channelId, why } = parts;
  const text = JSON.stringify([subject, sequence, kind, channelId, ...(why === null ? [] : [why])]);
  return createHash("sha256").update(text).digest("hex");
}
