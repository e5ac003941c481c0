import type { ByteString } from "./request.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

const isAscii = (bytes: ByteString): boolean => {
  for (let i = 0; i < bytes.length; i++) if (bytes.charCodeAt(i) > 0x7f) return false;
  return true;
};

/**
 * Turns a byte string into text for JSON and screens: UTF-8 where the bytes are valid UTF-8; otherwise every byte
 * above 0x7f is written as `\xhh`, so that nothing is lost and nothing turns into a replacement character.
 */
export function byteText(bytes: ByteString): string {
  if (isAscii(bytes)) return bytes;
  try {
    return utf8.decode(Buffer.from(bytes, "latin1"));
  } catch {
    return bytes.replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
  }
}

/** Turns text into a byte string (its UTF-8 bytes, one character each). */
export const toByteString = (text: string): ByteString =>
  isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
