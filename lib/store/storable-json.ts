/**
 * A value as jsonb takes it, for what may hold text of a log: a NUL is written out, halves of surrogate pairs are
 * replaced. Postgres refuses both in jsonb.
 */
export const storableJson = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === "string" ? part.replaceAll("\0", "\\x00").replace(/\p{Cs}/gu, "\ufffd") : part,
    ),
  );
