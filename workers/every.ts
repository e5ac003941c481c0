import type { logger } from "../lib/logger.ts";

/** Runs `task` now and then again and again, never twice at once; a failure is reported and tried again. */
export function every(
  log: Pick<ReturnType<typeof logger>, "warn">,
  periodMs: number,
  task: () => Promise<void>,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = () => {
    running = task()
      .catch((error: unknown) => log.warn({ err: error }, "periodic work failed"))
      .then(() => {
        if (!stopped) timer = setTimeout(run, periodMs);
      });
  };
  run();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
