import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { fileParts } from "../../../lib/ingest/file-parts.ts";

const folder = mkdtempSync(path.join(tmpdir(), "doorwatch-parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function aFile(name: string, content: Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function read(file: string): Promise<{ text: string; error: string | null }> {
  let text = "";
  try {
    for await (const part of fileParts(file, () => {})) text += part.toString();
  } catch (error) {
    return { text, error: (error as Error).message };
  }
  return { text, error: null };
}

const log = Array.from({ length: 50_000 }, (_, i) => `line ${i} ${(i * 7919) % 104_729}`).join("\n");

describe("a log file", () => {
  it("is read whole, gzipped or not, with and without an end of its last line", async () => {
    expect(await read(aFile("plain.log", Buffer.from(log)))).toEqual({ text: log, error: null });
    expect(await read(aFile("packed.log", gzipSync(`${log}\n`)))).toEqual({ text: `${log}\n`, error: null });
    expect(await read(aFile("empty.log", Buffer.alloc(0)))).toEqual({ text: "", error: null });
  });

  it("is read up to where it is cut off, in whole lines, and the fault is said", async () => {
    const packed = gzipSync(log);
    const { text, error } = await read(aFile("cut.log.gz", packed.subarray(0, packed.length / 2)));
    expect(error).toMatch(/cut off/);
    expect(text.length).toBeGreaterThan(1000);
    expect(log.startsWith(text)).toBe(true);
    expect(text.endsWith("\n")).toBe(true);
  });

  it("is refused with a sentence where it is missing", async () => {
    expect((await read(path.join(folder, "none.log"))).error).toMatch(/There is no file/);
  });
});
