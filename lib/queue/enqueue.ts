import { type JobName, type JobPayload, jobs } from "./catalog.ts";
import { openQueue, type QueueTarget, type SendingQueue } from "./connect.ts";

export type Enqueuer = {
  enqueue<N extends JobName>(name: N, payload: JobPayload<N>): Promise<void>;
  /** Rejects while the queue is out of reach. */
  check(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the sending side of all queues; each connects when it is first used. */
export function openEnqueuer(target: QueueTarget, onError: (error: Error) => void): Enqueuer {
  const queues = new Map<JobName, SendingQueue>();
  const queueFor = (name: JobName): SendingQueue => {
    let queue = queues.get(name);
    if (!queue) {
      queue = openQueue(name, target);
      queue.on("error", onError);
      queues.set(name, queue);
    }
    return queue;
  };
  return {
    async enqueue(name, payload) {
      const { payload: schema, attempts, backoffMs } = jobs[name];
      await queueFor(name).add(name, schema.parse(payload), {
        attempts,
        backoff: { type: "exponential", delay: backoffMs },
        removeOnComplete: true,
        removeOnFail: { count: 100 },
      });
    },
    async check() {
      await queueFor("store-batches").getWaitingCount();
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}
