import { getEnv } from "../env.ts";
import type { ChildMessage } from "../instance/child-message.ts";
import { withDatabase } from "../instance/open-database.ts";
import { logger } from "../logger.ts";

type Service = { message: ChildMessage; close(): Promise<void> };

/**
 * Runs a long-lived part of the product until it is told to stop, then lets it finish what it is doing. Under the
 * supervisor only that may tell it, and it also ends when the supervisor is gone.
 */
export async function runService(start: () => Promise<Service>): Promise<void> {
  await withDatabase(getEnv(), async () => {
    const stop = listenForStop();
    const { message, close } = await start();
    announce(message);
    await stop;
    // Whatever still holds on must not keep a stopped service alive.
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await close();
  });
  process.exit(process.exitCode ?? 0);
}

/** Longer than any job of ours, shorter than the patience of those who stop us. */
const CLOSE_WITHIN_MS = 15_000;

function listenForStop(): Promise<void> {
  const isSupervised = process.send !== undefined;
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (): void => {
      isStopping = true;
      resolve();
    };
    process.on("SIGTERM", stop);
    // Ctrl-C reaches the whole process group, but the supervisor stops its children in order.
    process.on("SIGINT", () => {
      if (isSupervised) return;
      if (isStopping) process.exit(130);
      stop();
    });
    process.on("SIGHUP", () => !isSupervised && stop());
    process.on("disconnect", () => {
      logger("service").error("the supervisor is gone, stopping");
      // The next start waits for our port: be quick.
      setTimeout(() => process.exit(1), 3_000).unref();
      stop();
    });
  });
}

function announce(message: ChildMessage): void {
  if (process.send) process.send(message);
  else if ("address" in message) {
    process.stdout.write(`Doorwatch is ready: ${message.address}\n`);
    if (message.setUpUrl) process.stdout.write(`Set up: ${message.setUpUrl}\n`);
  }
}
