import type { z } from "zod";

/** Writes a place in a list as an opaque text for URLs. */
export const writeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString("base64url");

/** Reads what `writeCursor` wrote; null for anything else, because a cursor comes from outside. */
export function readCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (!cursor) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

/** Says whether a text is a place of this shape, for those who would rather be told than begin at the first page. */
export const isCursor = (cursor: string, shape: z.ZodType): boolean => readCursor(cursor, shape) !== null;
