/** A text as Postgres takes it: without NUL, which nothing but a hostile line brings along. */
export const storableText = <T extends string | null>(text: T): T =>
  (text === null ? text : text.replaceAll("\0", "\\x00")) as T;
