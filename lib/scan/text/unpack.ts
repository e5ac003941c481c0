import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ScanError } from "../scan-error.ts";

/** Bytes that a compressed report may unpack to: twenty times the largest that is known. */
const unpackedMax = 2 * 1024 ** 3;

/** The bytes of a report, unpacked where they are gzipped. Throws `ScanError`, and what the source throws. */
export async function* unpack(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  let next = await iterator.next();
  while (!next.done && head.length + next.value.length < 2) {
    head = Buffer.concat([head, next.value]);
    next = await iterator.next();
  }
  if (!next.done) head = Buffer.concat([head, next.value]);
  const whole = rejoin(head, iterator);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzip(whole);
  else yield* whole;
}

async function* rejoin(head: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  let isDone = false;
  try {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    isDone = true;
  } finally {
    if (!isDone) await iterator.return?.();
  }
}

async function* gunzip(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  // The pipeline hands an error of the source on to whoever reads the result.
  const unpacked: AsyncIterable<Buffer> = pipeline(chunks, createGunzip(), () => {});
  let bytes = 0;
  try {
    for await (const chunk of unpacked) {
      bytes += chunk.length;
      if (bytes > unpackedMax)
        throw new ScanError("too_large", "It unpacks to more than 2 GiB, so this is no port report.");
      yield chunk;
    }
  } catch (error) {
    throw unpackError(error);
  }
}

function unpackError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "Z_BUF_ERROR")
    return new ScanError("truncated", "The report is cut off: its gzip stream ends too early.");
  if (String(error.code).startsWith("Z_"))
    return new ScanError(
      "malformed",
      `The report is damaged: its gzip stream cannot be read (${error.message}).`,
    );
  return error;
}
