import type { FastifyInstance } from "fastify";
import { lastBeat } from "../store/heartbeat/beat.ts";
import type { Sql } from "../store/sql.ts";

/** A worker beats every five seconds; this long without a beat, none is at work. */
const silenceMaxMs = 30_000;

/** `GET /api/health`: public; 200 while every part works, 503 with the parts that do not. */
export function addHealthRoute(app: FastifyInstance, sql: Sql): void {
  const startedAt = Date.now();
  app.get("/api/health", async (_request, reply) => {
    const down = await partsDown(sql, startedAt);
    void reply.header("cache-control", "no-store");
    if (down.length === 0) return reply.send({ status: "ok" });
    return reply.code(503).send({ status: "down", down });
  });
}

async function partsDown(sql: Sql, startedAt: number): Promise<string[]> {
  try {
    const beatAt = (await lastBeat("worker", sql))?.getTime() ?? 0;
    // After a start the workers get the same time to appear.
    return Date.now() - Math.max(beatAt, startedAt) > silenceMaxMs ? ["worker"] : [];
  } catch {
    return ["database"];
  }
}
