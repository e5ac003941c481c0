import type { ScanPart } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";

/** nmap -oG writes a host with all of its 65,535 ports on one line. */
const lineMax = 4 * 1024 ** 2;

/** A line without its end (`\n` or `\r\n`). */
export type Line = {
  text: string;
  /** From 1. */
  number: number;
  /** False for a last line without its newline: it may have been cut. */
  isEnded: boolean;
};

/** Makes a reader of pieces out of one of lines. */
export function lineReader(handle: { line: (line: Line) => ScanPart[]; end: () => ScanPart[] }): ScanReader {
  let rest: string[] = [];
  let restLength = 0;
  let number = 0;
  const take = (last: string, isEnded: boolean): ScanPart[] => {
    const text = rest.length === 0 ? last : rest.join("") + last;
    rest = [];
    restLength = 0;
    number++;
    return handle.line({ text: text.endsWith("\r") ? text.slice(0, -1) : text, number, isEnded });
  };
  return {
    read(text) {
      const parts: ScanPart[] = [];
      let start = 0;
      for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
        for (const part of take(text.slice(start, end), true)) parts.push(part);
        start = end + 1;
      }
      if (start < text.length) {
        rest.push(text.slice(start));
        restLength += text.length - start;
        if (restLength > lineMax)
          throw new ScanError("too_large", `Line ${number + 1} is longer than any port tool writes (4 MiB).`);
      }
      return parts;
    },
    end: () => [...(rest.length > 0 ? take("", false) : []), ...handle.end()],
  };
}
