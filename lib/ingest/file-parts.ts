import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip, type Gunzip } from "node:zlib";

/** A file could not be read; `message` is a sentence for people. */
class ImportError extends Error {
  override name = "ImportError";
  readonly userMessage: string;
  constructor(message: string) {
    super(message);
    this.userMessage = message;
  }
}

/** Size of a part in bytes: large enough to be cheap, small enough that a progress bar moves. */
const partBytes = 4 * 1024 * 1024;
/** No log has a line of this length; without an end memory would fill. */
const lineBytesMax = 32 * 1024 * 1024;

/**
 * Cuts a log file into parts of whole lines. Gzip is recognised by its content.
 *
 * @param path of the file; `-` is standard input
 * @param onRead told how many bytes of the file, as it lies there, were read
 * @throws ImportError when the file cannot be read, is cut off, or is no log
 */
export async function* fileParts(path: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  let carry: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of await openLog(path, onRead)) {
      carry.push(chunk);
      size += chunk.length;
      if (size < partBytes) continue;
      const whole = Buffer.concat(carry);
      const end = whole.lastIndexOf(0x0a) + 1;
      if (end > 0) yield whole.subarray(0, end);
      carry = [whole.subarray(end)];
      size = whole.length - end;
      if (size > lineBytesMax)
        throw new ImportError(`${path} is no log file: a line of it is longer than 32 MB`);
    }
  } catch (error) {
    // What came whole before the fault is a log like any other.
    const whole = Buffer.concat(carry);
    const end = whole.lastIndexOf(0x0a) + 1;
    if (end > 0) yield whole.subarray(0, end);
    throw error instanceof ImportError ? error : new ImportError(sentenceOf(error, path));
  }
  if (size > 0) yield Buffer.concat(carry);
}

async function openLog(path: string, onRead: (bytes: number) => void): Promise<AsyncIterable<Buffer>> {
  const file: AsyncIterable<Buffer> =
    path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 1024 * 1024 });
  const chunks = counted(file, onRead);
  const first = await chunks.next();
  if (first.done) return none();
  const whole = restored(first.value, chunks);
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  return isGzip ? compose(Readable.from(whole), createGunzip({ chunkSize: 256 * 1024 })) : whole;
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onRead(chunk.length);
    yield chunk;
  }
}

async function* restored(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* none(): AsyncGenerator<Buffer> {}

/** Pipes so that an error of the source ends the reading of the result too. */
function compose(source: Readable, gunzip: Gunzip): AsyncIterable<Buffer> {
  pipeline(source, gunzip, () => {});
  return gunzip;
}

function sentenceOf(error: unknown, path: string): string {
  const code = (error as { code?: string }).code;
  if (code === "ENOENT") return `There is no file ${path}`;
  if (code === "EISDIR") return `${path} is a folder; name the files in it`;
  if (code === "EACCES") return `${path} may not be read by this user`;
  if (code === "Z_BUF_ERROR")
    return `${path} is cut off: its gzip stream ends too early. What came before is stored.`;
  if (code?.startsWith("Z_"))
    return `${path} is damaged: its gzip stream cannot be read. What came before is stored.`;
  return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
