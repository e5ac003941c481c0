const dayMs = 86_400_000;

/** The last whole UTC day before an end, `2027-01-31`; null for an end within a day. */
export const lastDayOf = (endMs: number): string | null =>
  endMs % dayMs === 0 ? new Date(endMs - dayMs).toISOString().slice(0, 10) : null;

/**
 * Until when something holds, as people state it: by the last day on which it does, `2027-01-31`, else by the minute,
 * `2027-01-31 12:00 UTC`.
 *
 * @param endMs the first moment at which it holds no more
 */
export const untilText = (endMs: number): string =>
  lastDayOf(endMs) ?? `${new Date(endMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
