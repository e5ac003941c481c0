import { askForDueScans } from "../lib/audit/ask-for-run.ts";
import { judgeDue } from "../lib/audit/judge-due.ts";
import { endQuietWaves } from "../lib/detect/end-quiet-waves.ts";
import { judgeAllAgain } from "../lib/detect/judge-again.ts";
import { getEnv } from "../lib/env.ts";
import { logger } from "../lib/logger.ts";
import { queueTarget } from "../lib/queue/connect.ts";
import { openEnqueuer } from "../lib/queue/enqueue.ts";
import { openWaker } from "../lib/queue/wake.ts";
import { startWorkingOn } from "../lib/queue/work.ts";
import { hasWaitingRun } from "../lib/store/audit-run/claim-run.ts";
import { measureSpool } from "../lib/store/batch/measure-spool.ts";
import { dueBurstsSince } from "../lib/store/burst/due-bursts-since.ts";
import { sealPlainChannels } from "../lib/store/channel/seal-plain-channels.ts";
import { hasDueDeliveries } from "../lib/store/delivery/claim-deliveries.ts";
import { beat } from "../lib/store/heartbeat/beat.ts";
import { closePrisma } from "../lib/store/prisma.ts";
import { closeSql } from "../lib/store/sql.ts";
import { every } from "./every.ts";
import { makeProcessors } from "./processors.ts";

const sweepEveryMs = 2_000;
/** Batches and bursts that waited this long were not woken for: the queue lost them, or is out of reach. */
const forgottenMs = 2_000;
const beatEveryMs = 5_000;
/** What holds is told seconds after it began; what a rule waits for in between is minutes. */
const evaluateEveryMs = 5_000;
/** Runs of our own vantage that wait, and servers whose turn it is. */
const auditEveryMs = 5_000;
const scheduleEveryMs = 60_000;
const endWavesEveryMs = 60_000;
/** Statements about many servers are judged in portions; what ends by itself can wait as long. */
const judgePortsEveryMs = 5_000;
const expireEveryMs = 3_600_000;
/** Channels that an earlier release stored, or one without a key. */
const sealEveryMs = 3_600_000;

/** Starts the workers of this process. `close` lets jobs that are at work finish. */
export async function startWorkers(): Promise<{ close(): Promise<void> }> {
  const env = getEnv();
  const log = logger("worker");
  let isStopping = false;
  const target = queueTarget(env);
  const enqueuer = openEnqueuer(target, (error) => log.warn({ err: error }, "queue out of reach"));
  const wakeFailed = (error: unknown) => log.warn({ err: error }, "wake-up failed");
  const waker = openWaker(enqueuer, wakeFailed, "detect-waves");
  const { storeAll, detectAll, deliverAll, evaluateAll, auditAll, ...processors } = makeProcessors(env, {
    wakeDetection: waker.wake,
    isStopping: () => isStopping,
  });
  const workers = startWorkingOn(target, processors);

  const timers = [
    every(log, beatEveryMs, () => beat("worker")),
    every(log, sweepEveryMs, async () => {
      const { batches, oldestAt } = await measureSpool();
      if (oldestAt && oldestAt.getTime() < Date.now() - forgottenMs) {
        log.debug({ batches }, "batches swept");
        await storeAll();
      }
    }),
    every(log, sweepEveryMs, async () => {
      // Also those that were to be asked about again by now: nobody wakes for them.
      const since = await dueBurstsSince(new Date());
      if (since && since.getTime() < Date.now() - forgottenMs) await detectAll();
    }),
    every(log, sweepEveryMs, async () => {
      // Nobody wakes for what is tried again. As a job, so that a slow server holds one of several, not this timer.
      if (await hasDueDeliveries(new Date())) await enqueuer.enqueue("deliver", {}).catch(deliverAll);
    }),
    every(log, evaluateEveryMs, async () => {
      const deliveries = await evaluateAll();
      if (deliveries > 0) await enqueuer.enqueue("deliver", {}).catch(deliverAll);
    }),
    every(log, auditEveryMs, async () => {
      if (await hasWaitingRun(new Date())) await enqueuer.enqueue("audit-ports", {}).catch(auditAll);
    }),
    every(log, scheduleEveryMs, async () => {
      const servers = await askForDueScans(new Date());
      if (servers > 0) log.info({ servers }, "scan asked for");
    }),
    every(log, endWavesEveryMs, async () => {
      const ended = await endQuietWaves(new Date());
      if (ended > 0) log.info({ ended }, "waves ended");
      await judgeAllAgain(new Date());
    }),
    every(log, judgePortsEveryMs, async () => {
      const judged = await judgeDue(new Date());
      if (judged > 0) log.debug({ judged }, "servers judged again");
    }),
    every(log, sealEveryMs, async () => {
      const { sealed, open } = await sealPlainChannels();
      if (sealed > 0) log.info({ sealed }, "channels sealed");
      if (open > 0) log.warn({ open }, "channels lie unencrypted in the database: set SECRET_KEY");
    }),
    every(log, expireEveryMs, () => enqueuer.enqueue("expire-data", {})),
  ];
  log.info("workers started");

  return {
    async close() {
      isStopping = true;
      await Promise.all(timers.map((timer) => timer.stop()));
      await workers.close();
      await waker.close();
      await enqueuer.close();
      await Promise.all([closeSql(), closePrisma()]);
    },
  };
}
