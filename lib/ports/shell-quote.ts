/**
 * A value as one word of a POSIX shell, whatever it holds. Nothing is quoted that needs no quotes, so that commands stay
 * readable.
 */
export const shellQuote = (value: string): string =>
  /^[A-Za-z0-9_./:@%+=,-]+$/.test(value) && !value.startsWith("-")
    ? value
    : `'${value.replaceAll("'", "'\\''")}'`;
