import type { ScanPart } from "./scan.ts";

/** Reads one format piece by piece; throws `ScanError`. What it holds between pieces has a limit. */
export type ScanReader = {
  /** The next piece of the text, cut anywhere. */
  read(text: string): ScanPart[];
  /** The text has ended; the last of these parts is the `end`. */
  end(): ScanPart[];
};
