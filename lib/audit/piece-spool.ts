import { randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packText, unpackJson } from "../store/packed-json.ts";

/** Characters of one key, and of all keys together, that wait to be packed. */
const heldOfKeyMax = 256 * 1024;
const heldMax = 8 * 1024 * 1024;
/** Packed bytes that stay in memory; what is more goes to a file. */
const memoryMax = 8 * 1024 * 1024;

type Place = { at: number; length: number };

/**
 * Keeps what was read of a report, by key, until it is known whether all of it can be read: packed in memory, and what
 * is more in a file that has no name any more once it is open. Values have to survive JSON.
 */
export class PieceSpool<T> {
  readonly #held = new Map<number, { texts: string[]; size: number }>();
  readonly #places = new Map<number, Place[]>();
  readonly #packed: Buffer[] = [];
  #heldSize = 0;
  #memorySize = 0;
  #file: FileHandle | null = null;
  #end = 0;

  async add(key: number, value: T): Promise<void> {
    const text = JSON.stringify(value);
    const held = this.#held.get(key) ?? { texts: [], size: 0 };
    held.texts.push(text);
    held.size += text.length;
    this.#held.set(key, held);
    this.#heldSize += text.length;
    if (held.size > heldOfKeyMax) await this.#pack(key);
    if (this.#heldSize > heldMax) for (const each of [...this.#held.keys()]) await this.#pack(each);
  }

  /** Keys, ascending. */
  keys(): number[] {
    return [...new Set([...this.#held.keys(), ...this.#places.keys()])].sort((a, b) => a - b);
  }

  /** The values of a key, in the order in which they were added. */
  async *read(key: number): AsyncGenerator<T> {
    await this.#pack(key);
    for (const place of this.#places.get(key) ?? []) yield* unpackJson<T[]>(await this.#bytesAt(place));
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  async #pack(key: number): Promise<void> {
    const held = this.#held.get(key);
    if (held === undefined) return;
    this.#held.delete(key);
    this.#heldSize -= held.size;
    const bytes = packText(`[${held.texts.join(",")}]`);
    const places = this.#places.get(key) ?? [];
    places.push(await this.#keep(bytes));
    this.#places.set(key, places);
  }

  /** Negative places are those in memory. */
  async #keep(bytes: Buffer): Promise<Place> {
    if (this.#memorySize + bytes.length <= memoryMax) {
      this.#memorySize += bytes.length;
      this.#packed.push(bytes);
      return { at: -this.#packed.length, length: bytes.length };
    }
    this.#file ??= await openNameless();
    const at = this.#end;
    await this.#file.write(bytes, 0, bytes.length, at);
    this.#end += bytes.length;
    return { at, length: bytes.length };
  }

  async #bytesAt({ at, length }: Place): Promise<Buffer> {
    if (at < 0) return this.#packed[-at - 1] ?? Buffer.alloc(0);
    const bytes = Buffer.alloc(length);
    await this.#file?.read(bytes, 0, length, at);
    return bytes;
  }
}

/** A file that vanishes when it is closed, or its process dies. */
async function openNameless(): Promise<FileHandle> {
  const name = path.join(tmpdir(), `doorwatch-report-${randomUUID()}`);
  const file = await open(name, "wx+", 0o600);
  await unlink(name);
  return file;
}
