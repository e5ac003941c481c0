import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { runExplain } from "../../../lib/command/run-explain.ts";
import type { Explanation } from "../../../lib/explain/explain-line.ts";

const line = '192.0.2.1 - - [25/Oct/2023:00:10:14 +0000] "GET /.env HTTP/1.1" 404 196 "-" "-"';

async function* chunks(...pieces: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function outputOf(json: boolean, ...pieces: (string | Buffer)[]): Promise<string> {
  const output = new PassThrough();
  const read: Buffer[] = [];
  output.on("data", (chunk: Buffer) => read.push(chunk));
  await runExplain({ input: chunks(...pieces), output: output as unknown as NodeJS.WriteStream, json });
  return Buffer.concat(read).toString();
}

async function objectsOf(...pieces: (string | Buffer)[]): Promise<Explanation[]> {
  const lines = (await outputOf(true, ...pieces)).split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((text) => JSON.parse(text) as Explanation);
}

describe("doorwatch explain --json", () => {
  it("prints one object for every line, empty ones and a last one without a newline too", async () => {
    const objects = await objectsOf(`${line}\n\n${line}`);
    expect(objects.map(({ parsed }) => parsed)).toEqual([true, false, true]);
    expect(objects[1]).toMatchObject({ line: "", parsed: false, reason: "empty" });
  });

  it("prints nothing for no input, and one object for one newline", async () => {
    expect(await objectsOf("")).toHaveLength(0);
    expect(await objectsOf("\n")).toHaveLength(1);
  });

  it("gives the same answer however the input is cut into pieces", async () => {
    const text = `${line}\r\n${line.replace(".env", "\u00e4\u{1f600}")}\n\n${line}`;
    const whole = await objectsOf(text);
    const bytes = Buffer.from(text);
    for (const size of [1, 2, 3, 7, 64])
      expect(
        await objectsOf(
          ...Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.subarray(i * size, (i + 1) * size),
          ),
        ),
      ).toEqual(whole);
    expect(whole).toHaveLength(4);
    expect(whole[0]?.line).toBe(line);
  });

  it("keeps going on bytes that are no UTF-8 and on NUL", async () => {
    const [odd, next] = await objectsOf(
      Buffer.from(
        `192.0.2.1 - - [25/Oct/2023:00:10:14 +0000] "GET /\xff\xfe\0 HTTP/1.1" 404 196\n`,
        "latin1",
      ),
      line,
    );
    expect(odd).toMatchObject({ parsed: true, target: "/\\xff\\xfe\0" });
    expect(next).toMatchObject({ parsed: true, target: "/.env" });
  });

  it("says of a line of 9 MB that it is too long, and explains its neighbours", async () => {
    const piece = Buffer.alloc(1_000_000, "a");
    const objects = await objectsOf(`${line}\n`, ...Array.from({ length: 9 }, () => piece), `\n${line}\n`);
    expect(objects.map((object) => (object.parsed ? "line" : object.reason))).toEqual([
      "line",
      "too_long",
      "line",
    ]);
  });

  it("ends quietly when the reader closes the pipe", async () => {
    const output = new PassThrough();
    output.destroy(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    output.on("error", () => {});
    await runExplain({
      input: chunks(`${line}\n`, `${line}\n`),
      output: output as unknown as NodeJS.WriteStream,
      json: true,
    });
  });
});

describe("doorwatch explain", () => {
  it("prints the line, the judgement, the paragraph and numbered steps, without colours", async () => {
    const text = await outputOf(false, `${line}\n`);
    expect(text).toContain(line);
    expect(text).toContain("probe · secret_file · refused · effect: none");
    expect(text).toMatch(/\n {2}1\. /);
    expect(text).toMatch(/\n {2}Status +404 {2}The server/);
    expect(text).not.toContain("\x1b");
    for (const row of text.split("\n").slice(1)) expect(row.length).toBeLessThanOrEqual(120);
  });

  it("shows escape sequences of a line as text", async () => {
    const text = await outputOf(false, line.replace("/.env", "/\x1b[2J\u202e.env"));
    expect(text).not.toContain("\x1b");
    expect(text).toContain("\\x1b[2J\\u{202e}");
  });
});
