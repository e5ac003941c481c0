import { pipeline, type Transform } from "node:stream";
import zlib from "node:zlib";

/** The body is not what its `Content-Encoding` says, or ends too early. */
export class DecodeError extends Error {
  override name = "DecodeError";
}

type Decoder = (head: Buffer) => Transform | null;

/** Node has zstd from 22.15 on. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform };

const decoders: Readonly<Record<string, Decoder | undefined>> = {
  identity: () => null,
  gzip: () => zlib.createGunzip(),
  "x-gzip": () => zlib.createGunzip(),
  // RFC 9110 means zlib's format; many send the bare stream all the same.
  deflate: ([first = 0]) => ((first & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw()),
  ...(createZstdDecompress && { zstd: () => createZstdDecompress() }),
};

/** The encodings that this process can undo, for the people whose own it cannot. */
export const encodings = Object.keys(decoders).filter((name) => !name.startsWith("x-"));

/** The way to undo a `Content-Encoding`; null for one that is not known. */
export const decoderFor = (encoding: string | undefined): Decoder | null =>
  decoders[(encoding ?? "").trim().toLowerCase() || "identity"] ?? null;

/** A body as it was before it was compressed. Throws `DecodeError`, and what the source throws. */
export async function* decoded(source: AsyncIterable<Buffer>, decoder: Decoder): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const whole = (async function* () {
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  })();
  const stream = decoder(first.value);
  if (stream === null) return yield* whole;
  try {
    yield* pipeline(whole, stream, () => {}) as AsyncIterable<Buffer>;
  } catch (error) {
    throw isCodecFault(error) ? new DecodeError((error as Error).message) : error;
  }
}

const isCodecFault = (error: unknown): boolean =>
  /^(Z_|ZSTD_|ERR_ZSTD)/.test(String((error as { code?: unknown }).code ?? ""));
