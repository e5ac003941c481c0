import type { ScanReader } from "../scan-reader.ts";
import { lineReader } from "../text/lines.ts";
import { lsofSockets } from "./lsof-sockets.ts";

type Field = { id: string; value: string };

/**
 * Reads `lsof -F` (OUTPUT FOR OTHER PROGRAMS in lsof(8)): one field a line, or fields that NUL ends (`-F0`). `p` begins a
 * process, `f` one of its files; which others are there depends on what was asked for.
 */
export function readLsofFields(): ScanReader {
  const sockets = lsofSockets("lsof_fields");
  let process: Map<string, string> = new Map();
  let file: Map<string, string> | null = null;
  let fileLine = 0;

  const finish = (): void => {
    const type = file?.get("t");
    const protocol = file?.get("P");
    const name = file?.get("n");
    if (file === null || protocol === undefined || (type !== undefined && !/^(IPv[46]|inet6?)$/.test(type)))
      return;
    const isTaken =
      name !== undefined &&
      sockets.take({
        command: process.get("c") ?? null,
        pid: numberOf(process.get("p")),
        user: process.get("L") ?? process.get("u") ?? null,
        family: type === undefined ? null : type.endsWith("6") ? 6 : 4,
        device: file.get("d") ?? file.get("D") ?? null,
        protocol,
        name: name.replace(/\s+\([A-Z_0-9]+\)$/, ""),
        state: file.get("ST") ?? /\s\(([A-Z_0-9]+)\)$/.exec(name)?.[1] ?? null,
      });
    if (!isTaken) sockets.unread(fileLine, name ?? `${protocol} without a name`);
  };

  const take = ({ id, value }: Field, number: number): void => {
    if (id === "p") {
      finish();
      process = new Map([["p", value]]);
      file = null;
    } else if (id === "f") {
      finish();
      file = new Map();
      fileLine = number;
    } else if (id === "T") {
      const [name = "", state = ""] = value.split("=", 2);
      file?.set(name, state);
    } else (file ?? process).set(id, value);
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
      return sockets.parts();
    },
  });
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;

/** Whether a line begins a process of `lsof -F`. */
export const isLsofField = (line: string): boolean => /^p\d+(\0|$)/.test(line);
