import { byteText } from "../../log/byte-text.ts";

/** How the bytes of a report are to be read, by its first ones. PowerShell's `>` writes UTF-16. */
function charsetOf(head: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Without a mark: a report begins with ASCII, of which UTF-16 makes pairs with a zero.
  if (head.length >= 4 && first !== 0 && second === 0 && head[2] !== 0 && head[3] === 0) return "utf-16le";
  if (head.length >= 4 && first === 0 && second !== 0 && head[2] === 0 && head[3] !== 0) return "utf-16be";
  return "utf-8";
}

/**
 * Turns bytes into text piece by piece. In UTF-8 every byte that is not part of a character is written as `\xhh`, so that
 * a process's odd name stays what it is; a byte order mark at the beginning is dropped.
 */
export function textDecoder(head: Buffer): { decode(bytes: Buffer): string; end(): string } {
  const charset = charsetOf(head);
  return charset === "utf-8" ? utf8Decoder() : utf16Decoder(charset);
}

function utf16Decoder(charset: string): { decode(bytes: Buffer): string; end(): string } {
  const decoder = new TextDecoder(charset);
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

function utf8Decoder(): { decode(bytes: Buffer): string; end(): string } {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  const unmarked = (text: string): string => {
    if (!isFirst || text === "") return text;
    isFirst = false;
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  };
  return {
    decode(bytes) {
      const whole = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
      const end = whole.length - unfinishedBytes(whole);
      rest = Buffer.from(whole.subarray(end));
      return unmarked(decodeUtf8(whole.subarray(0, end)));
    },
    end() {
      const last = decodeUtf8(rest);
      rest = Buffer.alloc(0);
      return unmarked(last);
    },
  };
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // Line by line, so that one odd name does not change how the others are written.
    return bytes
      .toString("latin1")
      .split("\n")
      .map((line) => byteText(line))
      .join("\n");
  }
}

/** How many bytes at the end begin a character that the next piece ends. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}
