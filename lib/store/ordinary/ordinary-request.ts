import type { ByteString, ClassifiedLine } from "../../log/request.ts";

/** What is kept of an ordinary or internal request: every field, but not the line itself. */
export type OrdinaryRequest = Omit<ClassifiedLine, "rules" | "category" | "requestLine"> & {
  /** Null where it is `method target protocol`, which is nearly always. */
  requestLine: ByteString | null;
};

/** Columns in the order in which a block holds them. Changing it needs a new version number in the codec. */
export const columns = [
  "timeMs",
  "utcOffsetMinutes",
  "verdict",
  "format",
  "vhost",
  "clientIp",
  "source",
  "address",
  "user",
  "method",
  "target",
  "protocol",
  "requestLine",
  "status",
  "outcome",
  "bytes",
  "referer",
  "userAgent",
  "forwardedFor",
] as const satisfies readonly (keyof OrdinaryRequest)[];
