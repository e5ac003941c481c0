/**
 * Why a text could not be read as the output of a port tool:
 *
 * - `empty`: there is nothing in it
 * - `not_a_scan`: it is something else
 * - `truncated`: it ends in the middle
 * - `malformed`: it breaks the rules of its format
 * - `too_large`: a part of it is larger than any tool writes (a decompression bomb, a banner of megabytes)
 * - `refused`: it uses what no tool writes and attackers do (entities, a DTD)
 */
export type ScanErrorReason = "empty" | "not_a_scan" | "truncated" | "malformed" | "too_large" | "refused";

/** The one error that reading a scan throws for bad input. `userMessage` is a sentence for people. */
export class ScanError extends Error {
  override name = "ScanError";
  readonly reason: ScanErrorReason;
  readonly userMessage: string;
  constructor(reason: ScanErrorReason, message: string) {
    super(message);
    this.reason = reason;
    this.userMessage = message;
  }
}
