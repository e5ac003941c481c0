import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { lineReader } from "../text/lines.ts";
import { lsofSockets } from "./lsof-sockets.ts";

type Field = { id: string; value: string };

/** Fields of a process; all others are of one of its files. */
const processFields = new Set(["c", "g", "L", "R", "u", "K", "M", "Z"]);

/**
 * Reads `lsof -F` (OUTPUT FOR OTHER PROGRAMS in lsof(8)): one field a line, or fields that NUL ends (`-F0`). `p` begins a
 * process, `f` one of its files; which others are there depends on what was asked for.
 */
export function readLsofFields(): ScanReader {
  const sockets = lsofSockets("lsof_fields");
  let process: Map<string, string> = new Map();
  let file: Map<string, string> | null = null;
  let fileLine = 0;
  let withoutProtocol = 0;
  let withProtocol = 0;

  const finish = (): void => {
    const type = file?.get("t");
    const protocol = file?.get("P");
    const name = file?.get("n");
    if (file === null || name === undefined || (type !== undefined && !/^(IPv[46]|inet6?)$/.test(type)))
      return;
    if (protocol === undefined) {
      if (/:[\w*-]+$/.test(name)) withoutProtocol++;
      return;
    }
    withProtocol++;
    const isTaken = sockets.take({
      command: process.get("c") ?? null,
      pid: numberOf(process.get("p")),
      user: process.get("L") ?? process.get("u") ?? null,
      family: type === undefined ? null : type.endsWith("6") ? 6 : 4,
      device: file.get("d") ?? file.get("D") ?? null,
      protocol,
      name,
      state: file.get("ST") ?? null,
    });
    if (!isTaken) sockets.unread(fileLine, name);
  };

  const begin = (number: number): Map<string, string> => {
    finish();
    fileLine = number;
    file = new Map();
    return file;
  };

  const take = ({ id, value }: Field, number: number): void => {
    if (id === "p") {
      finish();
      process = new Map([["p", value]]);
      file = null;
    } else if (processFields.has(id)) process.set(id, value);
    else if (id === "T") {
      const [name = "", state = ""] = value.split("=", 2);
      file?.set(name, state);
    } else {
      // Older versions leave the descriptor out when it was not asked for; then a field that comes again begins a file.
      const isNext = file === null || id === "f" || file.has(id);
      (isNext ? begin(number) : file)?.set(id, value);
    }
  };

  return lineReader({
    line({ text, number }) {
      for (const field of text.split("\0")) {
        const first = field.slice(0, 1);
        if (first !== "") take({ id: first, value: field.slice(1) }, number);
      }
      return [];
    },
    end() {
      finish();
      if (withoutProtocol > 0 && withProtocol === 0)
        throw new ScanError(
          "malformed",
          "This output of lsof -F does not say which protocol its ports are of: run it with -F pcuLftPnT.",
        );
      return sockets.parts();
    },
  });
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;

/** Whether a line begins a process of `lsof -F`. */
export const isLsofField = (line: string): boolean => /^p\d+(\0|$)/.test(line);
