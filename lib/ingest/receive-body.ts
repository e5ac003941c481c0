import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { createLineCounter } from "../parse/count-lines.ts";
import { splitJsonValues } from "../parse/json-values.ts";
import { no, ok, type Result } from "../result.ts";
import type { BatchContent } from "../store/batch/insert-batch.ts";

export type BodyEncoding = "identity" | "gzip";
export type BodyFault = "body_too_large" | "too_many_lines" | "not_gzip" | "cut_off";

export type ReceivedBody = {
  content: BatchContent;
  /** The body, gzipped. */
  packed: Buffer;
  lines: number;
  /** Size before compression. */
  bytes: number;
  /** SHA-256 before compression. */
  hash: Buffer;
};

/** What zlib hands over at once; its default of 16 KiB costs a callback for every few dozen lines. */
const chunkSize = 128 * 1024;

/** Lines of one body: what is known of each costs a worker memory, however short it is. */
export const linesMax = 200_000;

class TooLarge extends Error {}

/**
 * Takes in the body of a POST as it streams: counts its lines, hashes it, and keeps it gzipped, so that memory holds
 * the compressed body and nothing more (of declared JSON, whose values cannot be counted in passing, all of it). Stops as soon as it has grown beyond `bytesMax`, before or after
 * decompression, whatever a gzip bomb promises.
 *
 * @param declared the content that the request declares; null where that says nothing, then the body itself does
 * @throws the stream's error when the connection broke
 */
export async function receiveBody(
  stream: Readable,
  {
    encoding,
    declared,
    bytesMax,
  }: { encoding: BodyEncoding; declared: BatchContent | null; bytesMax: number },
): Promise<Result<ReceivedBody, BodyFault>> {
  const meter = new BodyMeter(declared, bytesMax);
  const packed: Buffer[] = [];
  const keep = async function* (chunks: AsyncIterable<Buffer>) {
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > bytesMax) throw new TooLarge();
      packed.push(chunk);
      yield chunk;
    }
  };
  const measure = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) yield meter.push(chunk);
  };
  const discard = async (chunks: AsyncIterable<Buffer>) => {
    for await (const _ of chunks);
  };
  // Pipelines destroy their source when they fail; this one has to stay open for the answer.
  const source = stream.iterator({ destroyOnReturn: false });
  try {
    // Level 1: a fifth of the size of log text for a tenth of the time of level 6.
    if (encoding === "identity")
      await pipeline(source, measure, createGzip({ level: 1, chunkSize }), keep, discard);
    else await pipeline(source, keep, createGunzip({ chunkSize }), measure, discard);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return no(fault);
  }
  const measured = meter.end();
  if (measured.lines > linesMax) return no("too_many_lines");
  return ok({ ...measured, packed: Buffer.concat(packed) });
}

function faultOf(error: unknown): BodyFault | null {
  if (error instanceof TooLarge) return "body_too_large";
  const code = (error as { code?: unknown }).code;
  if (code === "Z_BUF_ERROR") return "cut_off";
  return typeof code === "string" && code.startsWith("Z_") ? "not_gzip" : null;
}

/** Measures a body that passes by in chunks. */
class BodyMeter {
  readonly #hash = createHash("sha256");
  readonly #counter = createLineCounter();
  readonly #bytesMax: number;
  /** JSON values cannot be counted by the line: their body is kept until its end. */
  readonly #whole: Buffer[] = [];
  #content: BatchContent | null;
  #bytes = 0;

  constructor(declared: BatchContent | null, bytesMax: number) {
    // A text that begins with a brace is read as records, whatever it is called: plain lines among them stay lines.
    this.#content = declared === "json" ? "json" : null;
    this.#bytesMax = bytesMax;
  }

  push(chunk: Buffer): Buffer {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#bytesMax) throw new TooLarge();
    this.#content ??= sniff(chunk);
    this.#hash.update(chunk);
    if (this.#content === "json") this.#whole.push(chunk);
    else this.#counter.push(chunk);
    return chunk;
  }

  end(): Omit<ReceivedBody, "packed"> {
    const content = this.#content ?? "text";
    const lines =
      content === "json"
        ? splitJsonValues(Buffer.concat(this.#whole).toString("latin1")).length
        : this.#counter.end();
    return { content, lines, bytes: this.#bytes, hash: this.#hash.digest() };
  }
}

/** Text or records, by the first character that is no white space; null while there is none. */
function sniff(chunk: Buffer): BatchContent | null {
  const first = chunk.find((byte) => byte > 0x20);
  if (first === undefined) return null;
  return first === 0x7b ? "ndjson" : "text";
}
