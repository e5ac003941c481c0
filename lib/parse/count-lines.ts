import { charCode } from "./char-code.ts";
import { isBlankByte } from "./trim-bytes.ts";

/** How many lines `splitLines` finds in a body, without decoding it. */
export function countLines(body: Buffer): number {
  const counter = createLineCounter();
  counter.push(body);
  return counter.end();
}

/** Counts the lines of a body that arrives in chunks, cut anywhere. */
export type LineCounter = {
  push: (chunk: Buffer) => void;
  /** The number of lines, the one without a line end included. Nothing may be pushed after it. */
  end: () => number;
};

/** Makes a counter that agrees with `splitLines`: blank lines do not count, a last line without a line end does. */
export function createLineCounter(): LineCounter {
  let lines = 0;
  let hasText = false;
  return {
    push(chunk) {
      let at = 0;
      while (at < chunk.length) {
        if (!hasText) {
          const byte = chunk[at] ?? 0;
          if (isBlankByte(byte)) {
            at++;
            continue;
          }
          hasText = true;
        }
        const newline = chunk.indexOf(charCode.newline, at);
        if (newline === -1) return;
        lines++;
        hasText = false;
        at = newline + 1;
      }
    },
    end() {
      if (hasText) lines++;
      hasText = false;
      return lines;
    },
  };
}
