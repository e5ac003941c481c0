import type { ClassifiedLine } from "../../log/request.ts";

/** What is kept of an ordinary or internal request: every field, but not the line itself. */
export type OrdinaryRequest = Omit<ClassifiedLine, "rules" | "category">;

/**
 * Columns in the order in which a block holds them. What follows from another column is not held: the source from the
 * address, the outcome from the status. `clientIp` is null where it is the address, `requestLine` where it is method,
 * target and protocol. A change here needs a new version number in the codec.
 */
export const columnNames = [
  "timeMs",
  "utcOffsetMinutes",
  "verdict",
  "format",
  "vhost",
  "address",
  "clientIp",
  "user",
  "method",
  "target",
  "protocol",
  "requestLine",
  "status",
  "bytes",
  "referer",
  "userAgent",
  "forwardedFor",
] as const satisfies readonly (keyof OrdinaryRequest)[];

export type ColumnName = (typeof columnNames)[number];
export type Cell = string | number | null;
/** Cells by column; all columns are equally long. */
export type Columns = Record<ColumnName, Cell[]>;
