import { type Logger, pino } from "pino";
import { getEnv } from "./env.ts";

let root: Logger | undefined;

/**
 * A logger whose lines carry `part` (the part of the product that speaks). Messages are constant and short; what
 * varies goes into fields. Never pass log lines of customers above `debug`.
 */
export function logger(part: string): Logger {
  root ??= pino({ level: getEnv().LOG_LEVEL, base: { pid: process.pid } });
  return root.child({ part });
}
