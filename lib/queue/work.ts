import { UnrecoverableError } from "bullmq";
import { logger } from "../logger.ts";
import { type JobName, type JobPayload, jobNames, jobs } from "./catalog.ts";
import { openWorker, type QueueTarget, type QueueWorker } from "./connect.ts";

/** What each job does. A job without a processor does not compile. */
export type Processors = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

/** Starts to work on every queue. */
export function startWorkingOn(target: QueueTarget, processors: Processors): { close(): Promise<void> } {
  const workers = jobNames.map((name) => startWorker(name, target, processors[name]));
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

function startWorker<N extends JobName>(name: N, target: QueueTarget, process: Processors[N]): QueueWorker {
  const { payload: schema, concurrency } = jobs[name];
  const log = logger("queue").child({ job: name });
  const worker = openWorker(
    name,
    target,
    async (job) => {
      const parsed = schema.safeParse(job.data);
      // A payload that does not parse will not parse on retry either.
      if (!parsed.success) throw new UnrecoverableError(parsed.error.message);
      const startedAt = Date.now();
      await process(parsed.data as JobPayload<N>);
      log.debug({ waitedMs: startedAt - job.timestamp, tookMs: Date.now() - startedAt }, "job done");
    },
    concurrency,
  );
  worker.on("failed", (_job, error) => log.warn({ err: error }, "job failed"));
  worker.on("error", (error) => log.warn({ err: error }, "queue out of reach"));
  return worker;
}
