/** The code that Node and Postgres put on their errors (`ENOENT`, `EADDRINUSE`, `3D000` …), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
