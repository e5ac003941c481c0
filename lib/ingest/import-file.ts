import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ByteString } from "../log/request.ts";
import { splitLines } from "../parse/split-lines.ts";
import { type BatchContent, insertBatch } from "../store/batch/insert-batch.ts";
import { fileParts } from "./file-parts.ts";
import { keyOfOccurrence } from "./line-key.ts";

const compress = promisify(gzip);

/** Lines whose occurrences are remembered at most: equal lines bear the same second, so they stand near each other. */
const rememberedMax = 1_000_000;

/**
 * Puts a log file into the spool, part by part. The file is one body: an equal line in a later part is an honest
 * repeat, so each part says how often its lines stood in earlier parts.
 *
 * @param onPart called before each part with the ids of the batches so far; may wait, so that the spool does not fill
 * @throws ImportError when the file cannot be read
 */
export async function importFile(
  path: string,
  serverId: number,
  { onRead, onPart }: { onRead: (bytes: number) => void; onPart: (rowId: number) => Promise<void> },
): Promise<void> {
  const memory = new OccurrenceMemory();
  let content: BatchContent | undefined;
  for await (const part of fileParts(path, onRead)) {
    const lines = splitLines(part);
    if (lines.length === 0) continue;
    content ??= lines[0]?.startsWith("{") ? "ndjson" : "text";
    const prior = memory.recall(lines);
    const hash = createHash("sha256").update(part);
    // The same bytes later in a file are other lines: they may not be taken for a repeated body.
    if (prior.length > 0) hash.update(JSON.stringify(prior));
    const inserted = await insertBatch({
      serverId,
      content,
      body: await compress(part, { level: 1 }),
      lines: lines.length,
      bytes: part.length,
      bodyHash: hash.digest(),
      idempotencyKey: null,
      backfill: true,
      prior,
    });
    if ("rowId" in inserted) await onPart(inserted.rowId);
  }
}

/** Remembers how often lines stood in the parts so far, the recent ones at least. */
class OccurrenceMemory {
  #recent = new Map<ByteString, number>();
  #older = new Map<ByteString, number>();

  /** `[index, earlier occurrences]` of the lines that stood in earlier parts; then remembers these too. */
  recall(lines: readonly ByteString[]): [number, number][] {
    const prior: [number, number][] = [];
    const here = new Map<ByteString, number>();
    lines.forEach((line, i) => {
      const key = keyOfOccurrence(line, 0);
      const earlier = this.#recent.get(key) ?? this.#older.get(key) ?? 0;
      const times = here.get(key) ?? 0;
      if (earlier > 0 && times === 0) prior.push([i, earlier]);
      here.set(key, times + 1);
    });
    for (const [key, times] of here) {
      this.#recent.set(key, (this.#recent.get(key) ?? this.#older.get(key) ?? 0) + times);
    }
    if (this.#recent.size >= rememberedMax) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    return prior;
  }
}
