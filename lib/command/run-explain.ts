import { once } from "node:events";
import { explainLine } from "../explain/explain-line.ts";
import { textBlock } from "../explain/text-block.ts";
import { byteText } from "../log/byte-text.ts";

/** Longest line that is repeated whole; of a longer one the beginning is kept, so that memory stays flat. */
const keptMax = 8 * 1024 ** 2;

const newline = 10;
const widest = 100;

/**
 * Explains every line of the input, empty ones too, as they come: one JSON object a line, or a block of text each. The
 * last line counts without its newline. Ends quietly when whoever reads the output has seen enough.
 */
export async function runExplain({
  input,
  output,
  json,
}: {
  input: AsyncIterable<Buffer | string>;
  output: NodeJS.WriteStream;
  json: boolean;
}): Promise<void> {
  const print = json ? printJson : printText(output);
  // Without a listener a closed pipe would end the process with a stack trace; the failed write itself is seen below.
  const ignore = (): void => {};
  output.on("error", ignore);
  try {
    for await (const lines of linesOf(input)) {
      if (!output.write(lines.map(print).join(""))) await once(output, "drain");
      if (output.destroyed) return;
    }
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
}

/** The complete lines of each chunk, without their ends (`\n` or `\r\n`). */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const piece of input) {
    const chunk = typeof piece === "string" ? Buffer.from(piece) : piece;
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      lines.push(lineText([...rest, chunk.subarray(start, end)]));
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    if (restBytes < keptMax && start < chunk.length) {
      rest.push(chunk.subarray(start, start + keptMax - restBytes));
      restBytes += chunk.length - start;
    }
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [lineText(rest)];
}

function lineText(pieces: Buffer[]): string {
  const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
  const text = bytes.toString("latin1", 0, keptMax);
  return byteText(text.endsWith("\r") ? text.slice(0, -1) : text);
}

const printJson = (line: string): string => `${JSON.stringify(explainLine(line))}\n`;

function printText(output: NodeJS.WriteStream): (line: string) => string {
  const isColoured = output.isTTY === true && output.hasColors();
  const strong = isColoured ? (text: string) => `\x1b[1m${text}\x1b[22m` : (text: string) => text;
  const columns = Math.min(output.columns ?? widest, widest);
  return (line) => `${textBlock(explainLine(line), { columns, strong })}\n`;
}

const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
