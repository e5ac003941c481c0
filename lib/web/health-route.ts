import type { FastifyInstance } from "fastify";
import { lastBeat } from "../store/heartbeat/beat.ts";
import type { Sql } from "../store/sql.ts";

/** A worker beats every five seconds; this long without a beat, none is at work. */
const silenceMaxMs = 30_000;

/** A part that has not answered in this time is down. */
const answerWithinMs = 3_000;

/** `GET /api/health`: public; 200 while every part works, 503 with the parts that do not. */
export function addHealthRoute(app: FastifyInstance, sql: Sql, checkQueue: () => Promise<void>): void {
  const startedAt = Date.now();
  app.get("/api/health", async (_request, reply) => {
    const [worker, queue] = await Promise.all([
      inTime(workerState(sql, startedAt), "database"),
      inTime(
        checkQueue().then(() => null),
        "queue",
      ),
    ]);
    const down = [worker, queue].filter((part) => part !== null);
    void reply.header("cache-control", "no-store");
    if (down.length === 0) return reply.send({ status: "ok" });
    return reply.code(503).send({ status: "down", down });
  });
}

async function workerState(sql: Sql, startedAt: number): Promise<"worker" | null> {
  const beatAt = (await lastBeat("worker", sql))?.getTime() ?? 0;
  // After a start the workers get the same time to appear.
  return Date.now() - Math.max(beatAt, startedAt) > silenceMaxMs ? "worker" : null;
}

/** What `looking` finds, or `part` when it fails or does not answer. */
function inTime<T>(looking: Promise<T>, part: string): Promise<T | string> {
  const late = new Promise<string>((resolve) => setTimeout(resolve, answerWithinMs, part).unref());
  return Promise.race([looking.catch(() => part), late]);
}
