import type { PortRange, ScanProtocol } from "../scan/scan.ts";
import type { AddressClass } from "./address-class.ts";

/** The protocols that have ports. */
export type PortProtocol = Exclude<ScanProtocol, "ip">;

/** What was seen of a port: `unsure` where no answer is an answer too (`open|filtered` of UDP, `unfiltered`). */
export type SeenState = "open" | "closed" | "filtered" | "unsure";

/** One port as one scan saw it, without anything that changes by itself: process ids, inodes, file descriptors. */
export type SeenPort = {
  addressClass: AddressClass;
  /** As the tool wrote it. */
  address: string;
  protocol: PortProtocol;
  port: number;
  state: SeenState;
  reason: string | null;
  service: string | null;
  /** The service answered; false where its name was only looked up by the number. */
  isProbed: boolean;
  product: string | null;
  version: string | null;
  /** The service speaks inside of TLS; null where nobody asked it. */
  isTls: boolean | null;
  /** Names of the processes that hold the socket, sorted; empty where they are not known. */
  processes: readonly string[];
  unit: string | null;
  /** The package that the program came with; `-`: it belongs to none. Null: not told. */
  package: string | null;
};

/** Ports that a look went through to the end. */
export type Covered = {
  /** The address that was tried; null: all of the machine's own, as its list of sockets shows them. */
  address: string | null;
  protocol: PortProtocol;
  /** Ascending, disjoint; only where the host was up. */
  ports: readonly PortRange[];
  /** Those of `ports` that refused the connection; the others that are not open gave no answer. */
  closed: readonly PortRange[];
};

/** What one scan says of one server: the input of `applyLook`. Times are ms since 1970. */
export type Look = {
  scanId: string;
  tool: string;
  atMs: number;
  view: "inside" | "outside";
  /** Of a partial or failed report, `covered` is empty: what it does not list is not known. */
  outcome: "complete" | "partial" | "failed";
  covered: readonly Covered[];
  ports: readonly SeenPort[];
};
