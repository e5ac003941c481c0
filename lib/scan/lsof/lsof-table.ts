import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { lineReader } from "../text/lines.ts";
import { firstWords } from "../text/words.ts";
import { type LsofFile, lsofSockets } from "./lsof-sockets.ts";

export const isLsofHeader = (line: string): boolean =>
  /^COMMAND\s+PID\s.*\bFD\s+TYPE\s.*\bNAME\s*$/.test(line);

/**
 * Reads a row of lsof's table that is a network socket: `sshd 1206 root 3u IPv4 21598 0t0 TCP *:ssh (LISTEN)`. The columns
 * are as wide as they need to be and some may be empty, so a row is taken apart at its type. Null for any other file.
 */
export function readLsofRow(line: string): LsofFile | null {
  const words = firstWords(line, wordsMax).map(({ text }) => text);
  const typeAt = words.findIndex((word) => typePattern.test(word));
  const protocolAt = words.findIndex((word, at) => at > typeAt && protocolPattern.test(word));
  const name = words[protocolAt + 1];
  if (typeAt === -1 || protocolAt === -1 || name === undefined) return null;
  const left = words.slice(0, typeAt);
  // Command, process, with -K thread and its name, with -R and -g parent and group, user, descriptor.
  const pidAt = left.findIndex((word, at) => at > 0 && /^\d+$/.test(word));
  if (pidAt === -1) return null;
  const user = left[left.length - 2];
  return {
    command: unescaped(left.slice(0, pidAt).join(" ")),
    pid: Number(left[pidAt]),
    user: left.length - 2 > pidAt ? (user ?? null) : null,
    family: words[typeAt]?.endsWith("6") ? 6 : 4,
    device: protocolAt > typeAt + 1 ? (words[typeAt + 1] ?? null) : null,
    protocol: words[protocolAt] ?? "",
    name,
    state: stateOf(words[protocolAt + 2]),
  };
}

/** `(LISTEN)`, and with -T also `(LISTEN QR=0 QS=0)`, of which this is the first word. */
const stateOf = (word: string | undefined): string | null => /^\(([A-Z_0-9]+)/.exec(word ?? "")?.[1] ?? null;

/** lsof writes spaces and control characters of a command as `\x20`. */
const unescaped = (command: string): string =>
  command.replace(/\\x([0-7][0-9a-f])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const typePattern = /^(IPv[46]|inet6?)$/;
const protocolPattern = /^(TCP|UDP|UDPLITE|SCTP)$/;
/** Columns there are, with a command's spaces and the state's words. */
const wordsMax = 24;

/** Reads the table that lsof(8) prints, of all files or of network files (`-i`); with or without its header. */
export function readLsofTable(): ScanReader {
  const sockets = lsofSockets("lsof_table");
  return lineReader({
    line({ text, number, isEnded }) {
      if (/^lsof: WARNING: |^\s+Output information may be incomplete/.test(text))
        sockets.note(`lsof says: ${excerpt(text)}`);
      if (!/\s(IPv[46]|inet6?)(\s|$)/.test(text)) return [];
      const file = readLsofRow(text);
      const isCut = !isEnded && (file === null || text.lastIndexOf("(") > text.lastIndexOf(")"));
      if (!isCut && file !== null && sockets.take(file)) return [];
      if (isCut)
        throw new ScanError("truncated", `The report is cut off in line ${number}: ${excerpt(text)}`);
      sockets.unread(number, text);
      return [];
    },
    end: () => sockets.parts(),
  });
}
