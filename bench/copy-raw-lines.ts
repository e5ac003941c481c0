import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openSql } from "../lib/store/sql.ts";

/** Lines per second that `COPY` of the raw lines into a table of one column reaches: the limit to compare with. */
export async function measureCopy(
  databaseUrl: string,
  chunks: () => Iterable<Buffer>,
): Promise<{ lines: number; linesPerSecond: number }> {
  const sql = openSql(databaseUrl, 1);
  try {
    await sql`drop table if exists bench_copy`;
    await sql`create table bench_copy (line text)`;
    const startedAt = performance.now();
    const writable = await sql`copy bench_copy from stdin`.writable();
    await pipeline(Readable.from(escaped(chunks())), writable);
    const seconds = (performance.now() - startedAt) / 1000;
    const [row] = await sql<{ lines: number }[]>`select count(*) as lines from bench_copy`;
    await sql`drop table bench_copy`;
    const lines = row?.lines ?? 0;
    return { lines, linesPerSecond: lines / seconds };
  } finally {
    await sql.end();
  }
}

/** A backslash is COPY's own escape character. */
function* escaped(chunks: Iterable<Buffer>): Generator<Buffer> {
  for (const chunk of chunks) {
    yield chunk.includes(0x5c)
      ? Buffer.from(chunk.toString("latin1").replaceAll("\\", "\\\\"), "latin1")
      : chunk;
  }
}
