import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { openRandom } from "../../../lib/demo/random.ts";
import { getEnv } from "../../../lib/env.ts";
import { aChannel, allDeliveries, someSettings, tell } from "../../support/deliveries.ts";
import { spawnCommand } from "../../support/instance.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";
import { startWebServer } from "../../support/web-server.ts";

openTestDatabase();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const alerts = 30;
const kills = 3;

it("every alert arrives though the worker is killed while it sends, with one copy more for each death at most", {
  timeout: 240_000,
}, async () => {
  const random = openRandom(Date.now() % 100_000);
  const folder = await makeTemporaryFolder();
  const mails = await startMailServer({ onMail: () => sleep(random.between(0, 300)) });
  const web = await startWebServer();
  closing.push(folder.remove, mails.close, web.close);
  const chat = await aChannel({ kind: "webhook", config: { url: web.url, secret: "x" } });
  const settings = someSettings();
  for (let i = 0; i < alerts; i++)
    await tell(settings, new Date(), { title: `Wave ${i}` }, { isUrgent: true });

  let worker: ChildProcess | undefined;
  const startWorker = (): void => {
    worker = spawnCommand(["worker"], {
      DATABASE_URL: getEnv().DATABASE_URL ?? "",
      SECRET_KEY: getEnv().SECRET_KEY ?? "",
      DOORWATCH_DATA_DIR: folder.path,
      SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
      ALERT_TO: "ops@example.org",
      OUTBOUND_ALLOW: "127.0.0.0/8",
    });
  };
  const killWorker = async (): Promise<void> => {
    const dying = worker;
    if (!dying || dying.exitCode !== null) return;
    dying.kill("SIGKILL");
    await once(dying, "exit");
  };
  closing.push(killWorker);

  startWorker();
  for (let killed = 0; killed < kills; killed++) {
    const before = mails.taken.length;
    await expect.poll(() => mails.taken.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
    await sleep(random.between(0, 400));
    await killWorker();
    startWorker();
  }
  const isOver = async () => (await allDeliveries()).every(({ state }) => state === "sent");
  await expect.poll(isOver, { timeout: 90_000, interval: 200 }).toBe(true);

  const mailIds = mails.taken.map(({ mail }) => mail.messageId);
  const hookIds = web.asked.map(({ headers }) => headers["idempotency-key"]);
  for (const ids of [mailIds, hookIds]) {
    expect(new Set(ids).size).toBe(alerts);
    expect(ids.length).toBeLessThanOrEqual(alerts + kills);
  }
  expect(await allDeliveries(chat)).toHaveLength(alerts);
});
