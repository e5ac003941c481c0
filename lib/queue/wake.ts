import type { Enqueuer } from "./enqueue.ts";

/** Pause between two wake-ups of one process: at 500 POSTs a second a job for each would cost more than the work. */
const pausesMs = { "store-batches": 50, "detect-waves": 500, deliver: 200 };

export type Waker = {
  /** There is something to do. */
  wake(): void;
  /** No wake-up is sent after this; resolves when the last one has gone. */
  close(): Promise<void>;
};

/**
 * Makes wake-ups for a job: at once for the first reason, then at most one each pause, the last one always after the
 * last reason. A wake-up that fails is only reported: the workers sweep what is left to do in any case.
 */
export function openWaker(
  enqueuer: Enqueuer,
  onError: (error: unknown) => void,
  job: keyof typeof pausesMs = "store-batches",
): Waker {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let isClosed = false;
  let sending = Promise.resolve();
  const send = () => {
    again = false;
    sending = enqueuer.enqueue(job, {}).catch(onError);
    timer = setTimeout(() => {
      timer = undefined;
      if (again) send();
    }, pausesMs[job]);
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
