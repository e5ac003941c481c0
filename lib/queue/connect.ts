import {
  createPostgresBackend,
  type JobsOptions,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
} from "bullmq";
import type { Env } from "../env.ts";

/** Where the queues live: on Redis where REDIS_URL is given, else in the schema `bullmq` of the same Postgres. */
export type QueueTarget = { redisUrl: string; prefix?: string } | { databaseUrl: string };

/** The sending side of a queue, whatever it lives on. */
export type SendingQueue = {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  getWaitingCount(): Promise<number>;
  close(): Promise<void>;
};

/** The working side of a queue, whatever it lives on. */
export type QueueWorker = {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: unknown, error: Error) => void): unknown;
  close(): Promise<void>;
};

type Processor = (job: { data: unknown; timestamp: number }) => Promise<void>;

/** @throws Error when neither REDIS_URL nor DATABASE_URL is set */
export function queueTarget(env: Pick<Env, "REDIS_URL" | "DATABASE_URL">): QueueTarget {
  if (env.REDIS_URL) return { redisUrl: env.REDIS_URL };
  if (env.DATABASE_URL) return { databaseUrl: env.DATABASE_URL };
  throw new Error("the queue needs REDIS_URL or DATABASE_URL");
}

/** Opens a queue. */
export function openQueue(name: string, target: QueueTarget): SendingQueue {
  if ("databaseUrl" in target)
    return new Queue(name, { connection: postgresConnection(target, 2) }, createPostgresBackend);
  const options: QueueOptions = {
    connection: { url: target.redisUrl, maxRetriesPerRequest: 1, enableOfflineQueue: false },
  };
  return new Queue(name, target.prefix ? { ...options, prefix: target.prefix } : options);
}

/** Opens a worker that gives every job of a queue to `process`. */
export function openWorker(
  name: string,
  target: QueueTarget,
  process: Processor,
  concurrency: number,
): QueueWorker {
  if ("databaseUrl" in target) {
    const connection = postgresConnection(target, concurrency + 1);
    return new Worker(name, process, { connection, concurrency }, createPostgresBackend);
  }
  const options: WorkerOptions = {
    connection: { url: target.redisUrl, maxRetriesPerRequest: null },
    concurrency,
  };
  return new Worker(name, process, target.prefix ? { ...options, prefix: target.prefix } : options);
}

const postgresConnection = (target: { databaseUrl: string }, max: number) => ({
  connectionString: target.databaseUrl,
  schema: "bullmq",
  migrate: true,
  max,
});
