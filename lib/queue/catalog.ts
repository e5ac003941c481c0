import { z } from "zod";

type JobDefinition = {
  payload: z.ZodType;
  /** How often a job is tried, and how long after a failure it is tried again. */
  attempts: number;
  backoffMs: number;
  /** Jobs of this kind at work at once in one worker process. */
  concurrency: number;
};

/**
 * Every job in the system: its name, what it carries, how it retries. Jobs are wake-ups: what there is to do stands
 * in Postgres, so that a lost job costs a moment and never data.
 */
export const jobs = {
  /** Batches wait in the spool. Two at once: one parses while the other waits for Postgres. */
  "store-batches": { payload: z.object({}), attempts: 3, backoffMs: 500, concurrency: 2 },
  /** Bursts changed. One at once, everywhere: what a burst belongs to depends on what was decided before. */
  "detect-waves": { payload: z.object({}), attempts: 3, backoffMs: 1_000, concurrency: 1 },
  /**
   * Notices are due in the outbox. Several at once: each takes channels that no other is busy with, and one that waits for
   * a slow server must not keep the others.
   */
  deliver: { payload: z.object({}), attempts: 3, backoffMs: 1_000, concurrency: 4 },
  /** Our own vantage is to look. One at once: a run is long, and two would load the network twice. */
  "audit-ports": { payload: z.object({}), attempts: 1, backoffMs: 1_000, concurrency: 1 },
  /** Partitions, stored batches and sessions whose time is over go. */
  "expire-data": { payload: z.object({}), attempts: 2, backoffMs: 60_000, concurrency: 1 },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]["payload"]>;
export const jobNames = Object.keys(jobs) as JobName[];
