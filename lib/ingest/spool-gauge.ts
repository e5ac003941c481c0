import { measureSpool } from "../store/batch/measure-spool.ts";
import type { Queryable } from "../store/sql.ts";

/** How long a measurement counts: in a second a machine takes in a few hundred megabytes at most. */
const staleMs = 500;

/** Tells whether the spool holds `bytesMax` already; asks the database at most twice a second. */
export function openSpoolGauge(bytesMax: number, sql: Queryable): () => Promise<boolean> {
  let measuredAt = Number.NEGATIVE_INFINITY;
  let measuring: Promise<boolean> = Promise.resolve(false);
  return () => {
    const now = performance.now();
    if (now - measuredAt > staleMs) {
      measuredAt = now;
      measuring = measureSpool(sql).then(({ bytes }) => bytes >= bytesMax);
    }
    return measuring;
  };
}
