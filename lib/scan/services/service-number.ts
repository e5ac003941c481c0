import type { ScanProtocol } from "../scan.ts";
import registry from "./iana-names.json" with { type: "json" };
import { otherNames } from "./other-names.ts";

let numbers: ReadonlyMap<string, number> | null = null;

/**
 * The port behind a name that a tool printed because it was run without `-n`: `ssh` -> 22. Null for a name that is
 * unknown or stands for several ports; BSD also cuts long names off (`sunpr`), which are then unknown.
 */
export function serviceNumber(name: string, protocol: ScanProtocol | null): number | null {
  numbers ??= readNumbers();
  const word = name.toLowerCase();
  return numbers.get(`${word}/${protocol}`) ?? numbers.get(word) ?? null;
}

function readNumbers(): Map<string, number> {
  const read = new Map<string, number>();
  for (const row of registry.names) {
    const words = row.split(" ");
    for (let i = 0; i + 1 < words.length; i += 2) read.set(words[i] ?? "", Number(words[i + 1]));
  }
  for (const [name, port] of Object.entries(otherNames)) read.set(name, port);
  return read;
}
