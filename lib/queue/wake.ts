import type { Enqueuer } from "./enqueue.ts";

/** Pause between two wake-ups of one process: at 500 POSTs a second a job for each would cost more than the storing. */
const pauseMs = 50;

export type Waker = {
  /** There is something to store. */
  wake(): void;
  /** No wake-up is sent after this; resolves when the last one has gone. */
  close(): Promise<void>;
};

/**
 * Makes wake-ups for the storing of batches: at once for the first batch, then at most one every 50 ms, the last one
 * always after the last batch. A wake-up that fails is only reported: the workers sweep the spool in any case.
 */
export function openWaker(enqueuer: Enqueuer, onError: (error: unknown) => void): Waker {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let isClosed = false;
  let sending = Promise.resolve();
  const send = () => {
    again = false;
    sending = enqueuer.enqueue("store-batches", {}).catch(onError);
    timer = setTimeout(() => {
      timer = undefined;
      if (again) send();
    }, pauseMs);
    timer.unref();
  };
  return {
    wake() {
      if (isClosed) return;
      if (timer) again = true;
      else send();
    },
    close() {
      isClosed = true;
      again = false;
      clearTimeout(timer);
      return sending;
    },
  };
}
