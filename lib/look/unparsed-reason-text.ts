import type { UnparsedReason } from "../log/vocabulary.ts";

/** Why a line could not be read, for people, and what to do where something can be done. */
export const unparsedReasonText: Record<UnparsedReason, string> = {
  empty: "empty",
  too_long: "longer than 64 KiB; its beginning, length and hash are kept",
  unknown_shape: "not the shape of an access-log line; is it the right file?",
  no_timestamp: "no time in it, so that it cannot be placed",
  bad_timestamp: "its time is not a time",
  bad_json: "begins like JSON but is none",
  time_out_of_range: "dated before 2000, or more than 48 hours ahead; is the server's clock right?",
  error_log_line: "a line of the error log; ship the access log",
};
