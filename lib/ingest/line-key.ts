import { hash } from "node:crypto";
import type { ByteString } from "../log/request.ts";

/** Length of a key in bytes: two different lines of one server and moment get the same key once in 10^19 pairs. */
const keyLength = 8;

/**
 * The identity of a line: eight bytes of a SHA-256, as a byte string. A cryptographic hash, because whoever writes
 * the log's lines (every visitor does) must not be able to make one line pass for another.
 *
 * Where the shipper states file and offset, these and the line are hashed; else the line and how often it has stood
 * in its body already, so that honest repeats within a second stay and a body that is sent again does not.
 */
export function keyOfPlace(line: ByteString, file: string, offset: number): ByteString {
  return hash("sha256", `${file}\0${offset}\0${line}`, "latin1" as "hex").slice(0, keyLength);
}

/** See `keyOfPlace`. `earlier` counts equal lines before this one in the same body; 0 for the first. */
export function keyOfOccurrence(line: ByteString, earlier: number): ByteString {
  return hash("sha256", earlier === 0 ? line : `${line}\0${earlier}`, "latin1" as "hex").slice(0, keyLength);
}
