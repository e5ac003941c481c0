import type { Coverage, ScanPart, ScanTool } from "../scan/scan.ts";

/** Who sends a report: decides whose server and whose vantage it may speak for. */
export type ReportSender =
  /** The command line, our own vantage: may speak for all. */
  | { kind: "trusted"; by: string }
  /** A token of scope `audit`: for its server, and for vantages that its server has claimed. */
  | { kind: "token"; serverId: number };

/** The tool's raw output, as it is or gzipped; or what was read already. */
export type ReportSource = { chunks: AsyncIterable<Buffer> } | { parts: AsyncIterable<ScanPart> };

export type ReportOffer = ReportSource & {
  sender: ReportSender;
  /** What the sender says that it is; the tool has to agree. Left out: what the tool is. */
  view?: "inside" | "outside";
  /** Of an inside report: whose it is. Of an outside one: the server of its only host, if no address tells. */
  serverName?: string;
  vantageName?: string;
  /** When it was taken, where the sender says so and the tool does not. */
  takenAt?: Date;
  receivedAt: Date;
  /** What was scanned, for tools that do not say it (masscan, naabu, rustscan). */
  statedCoverage?: readonly Coverage[];
  /** Largest size of the report, in bytes, unpacked or not. */
  bytesMax?: number;
};

export type ImportedReport = {
  scanId: string;
  tool: ScanTool;
  view: "inside" | "outside";
  /** Name of the vantage of an outside report. */
  vantage: string | null;
  /** Names of the servers that it says something of, at most 1,000. */
  servers: string[];
  serverCount: number;
  /** Ports that it lists. */
  ports: number;
  changes: number;
  /** Ports that stood open where nobody had looked before: "12 ports learned, review". */
  learned: number;
  /** Hosts that no server has the address of. */
  unclaimed: number;
  /** Sentences for people: what could not be read or matched. */
  notes: string[];
  /** The very same report was stored before; nothing was done. */
  isRepeated: boolean;
};

/** Why a report was not taken. Nothing of it is stored. */
export type ReportFault = {
  reason: /** The text is no report, or a broken one (`ScanError`). */
    | "unreadable"
    | "too_large"
    /** An inside report, and nobody said of which server. */
    | "server_missing"
    | "server_unknown"
    /** The sender may not speak for this server or vantage. */
    | "not_yours"
    /** It is said to be an inside view and the tool looks from outside, or the other way round. */
    | "wrong_view"
    | "bad_vantage";
  /** A sentence for people. */
  message: string;
};
