/** Longest block of headers that is read, and the most headers in it. */
const blockMax = 16 * 1024;
const headersMax = 100;

export type HeaderBlock = {
  firstLine: string;
  /** By name in small letters; a header may stand several times. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** Where the body begins; null where the block has no end within what is there. */
  bodyAt: number | null;
  /** The block is longer than anybody needs, and was read in part. */
  isTooLong: boolean;
};

/**
 * Reads a first line and headers as HTTP and RTSP have them (RFC 9112, RFC 2326), forgiving what devices get wrong: bare
 * line feeds, blank space around colons, folded lines, lines without a colon. Null while the first line has no end.
 */
export function readHeaderBlock(bytes: Buffer, start = 0): HeaderBlock | null {
  const text = bytes.toString("latin1", start, start + blockMax);
  const firstEnd = text.indexOf("\n");
  if (firstEnd === -1) return null;
  const blank = /\r?\n\r?\n/.exec(text);
  const block = blank ? text.slice(0, blank.index) : text;
  const [firstLine = "", ...lines] = block.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/, headersMax + 1);
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const same = headers.get(name);
    if (same) same.push(value);
    else headers.set(name, [value]);
  }
  return {
    firstLine: firstLine.trimEnd(),
    headers,
    bodyAt: blank ? start + blank.index + blank[0].length : null,
    isTooLong: blank === null && bytes.length - start >= blockMax,
  };
}

/** The first header of that name, or null. */
export const headerOf = ({ headers }: Pick<HeaderBlock, "headers">, name: string): string | null =>
  headers.get(name)?.[0] ?? null;
