/** Seconds since 1970, as text or number; null for anything else. */
export function fromSeconds(value: unknown): Date | null {
  const seconds =
    typeof value === "number"
      ? value
      : typeof value === "string" && value !== ""
        ? Number(value)
        : Number.NaN;
  // Before 1980 there was nothing to scan; the limit above is the year 2200.
  return seconds > 315_532_800 && seconds < 7_258_118_400 ? new Date(Math.round(seconds * 1000)) : null;
}

/** An ISO 8601 time with its zone; null for anything else, a time without a zone among them. */
export function fromIso(value: unknown): Date | null {
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/.test(value)
  )
    return null;
  const date = new Date(value.replace(" ", "T").replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(date.getTime()) ? null : date;
}
