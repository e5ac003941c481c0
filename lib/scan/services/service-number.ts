import type { ScanProtocol } from "../scan.ts";
import { otherNames } from "./other-names.ts";
import { registeredPorts } from "./registered-ports.ts";

/** Null stands for a name of several ports. */
type Numbers = Map<string, number | null>;

let numbers: Readonly<Record<"tcp" | "udp" | "sctp" | "all", Numbers>> | null = null;

/**
 * The port behind a name that a tool printed because it was run without `-n`: `ssh` -> 22. Null for a name that is
 * unknown or stands for several ports; BSD also cuts long names off (`sunpr`), which are then unknown.
 */
export function serviceNumber(name: string, protocol: ScanProtocol | null): number | null {
  numbers ??= readNumbers();
  const word = name.toLowerCase();
  const other = otherNames[`${word}/${protocol}`] ?? otherNames[word];
  if (other !== undefined) return other;
  const own =
    protocol === "tcp" || protocol === "udp" || protocol === "sctp" ? numbers[protocol].get(word) : null;
  return own ?? numbers.all.get(word) ?? null;
}

function readNumbers(): Readonly<Record<"tcp" | "udp" | "sctp" | "all", Numbers>> {
  const read = { tcp: new Map(), udp: new Map(), sctp: new Map(), all: new Map() } as const;
  const enter = (held: Numbers, name: string, port: number) =>
    held.set(name, held.has(name) && held.get(name) !== port ? null : port);
  for (const protocol of ["tcp", "udp", "sctp"] as const)
    for (const [port, name] of registeredPorts(protocol)) {
      enter(read[protocol], name.toLowerCase(), port);
      enter(read.all, name.toLowerCase(), port);
    }
  return read;
}
