/** An expected outcome as a value. Unexpected things throw. */
export type Result<T, Reason> = { ok: true; value: T } | { ok: false; reason: Reason };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const no = <Reason>(reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason });
