import type { Enqueuer } from "./enqueue.ts";

/** Pause between two wake-ups of one process: at 500 POSTs a second a job for each would cost more than the storing. */
const pauseMs = 50;

/**
 * Makes wake-ups for the storing of batches: at once for the first batch, then at most one every 50 ms, the last one
 * always after the last batch. A wake-up that fails is only reported: the workers sweep the spool in any case.
 */
export function openWaker(enqueuer: Enqueuer, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const send = () => {
    again = false;
    enqueuer.enqueue("store-batches", {}).catch(onError);
    timer = setTimeout(() => {
      timer = undefined;
      if (again) send();
    }, pauseMs);
    timer.unref();
  };
  return () => {
    if (timer) again = true;
    else send();
  };
}
