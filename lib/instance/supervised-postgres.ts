import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "../logger.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

export type SupervisedPostgres = { databaseUrl: string; stop(): Promise<void> };

/** Runs the embedded Postgres and starts it again, on the same port, when it dies. */
export async function supervisePostgres(
  options: Parameters<typeof startEmbeddedPostgres>[0],
): Promise<SupervisedPostgres> {
  const log = logger("supervisor");
  const stopping = new AbortController();
  let running: EmbeddedPostgres | null = await startEmbeddedPostgres(options);
  const { databaseUrl } = running;

  const watch = async (): Promise<void> => {
    for (let delayMs = 1_000; ; delayMs = Math.min(delayMs * 2, 30_000)) {
      if (running) {
        await running.ended;
        running = null;
        if (stopping.signal.aborted) return;
        log.error({ restartInMs: delayMs }, "postgres died");
      }
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        running = await startEmbeddedPostgres(options);
        if (stopping.signal.aborted) return await running.stop();
        if (running.databaseUrl !== databaseUrl)
          log.error("postgres is back on another port: restart Doorwatch");
        else log.info("postgres is back");
        delayMs = 500;
      } catch (error) {
        log.error({ err: error, restartInMs: delayMs }, "postgres does not start");
      }
    }
  };
  const watching = watch();

  return {
    databaseUrl,
    async stop() {
      stopping.abort();
      await running?.stop();
      await watching;
    },
  };
}
